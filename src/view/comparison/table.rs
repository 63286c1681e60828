//! The table of a comparison: every number and every reason in words, with the names of the cells.

use crate::depiction::{Table, TableCell, TableGroup, TableRow};
use crate::statistics::Bundle;
use crate::view::{Element, Reader, element, group};
use leptos::prelude::*;

/// What stands in the `table` element.
pub fn table_parts(table: Table, bundle: &Bundle) -> AnyView {
    let n_columns = table.columns.len().to_string();
    let heads = table
        .columns
        .into_iter()
        .map(|column| element("th").set("scope", "col").child(column));
    let head = element("tr").child(heads.collect::<Vec<_>>());
    let mut parts = vec![element("thead").child(head)];
    let bodies = table.groups.into_iter();
    parts.extend(bodies.map(|group| group_view(group, &n_columns, bundle)));
    group(parts)
}

fn group_view(group: TableGroup, n_columns: &str, bundle: &Bundle) -> Element {
    let unit = element("th")
        .set("scope", "rowgroup")
        .set("colspan", n_columns.to_owned())
        .child(group.unit);
    let rows = group.rows.into_iter().map(|row| row_view(row, bundle));
    element("tbody")
        .child(element("tr").class("dc-table__unit").child(unit))
        .child(rows.collect::<Vec<_>>())
}

fn row_view(row: TableRow, bundle: &Bundle) -> Element {
    let class = if row.is_remainder {
        "dc-table__remainder"
    } else {
        ""
    };
    let cells = row.cells.into_iter().map(|cell| cell_view(cell, bundle));
    element("tr")
        .class(class)
        .set("data-depth", row.depth.to_string())
        .child(element("th").set("scope", "row").child(row.name))
        .child(cells.collect::<Vec<_>>())
}

fn cell_view(cell: TableCell, bundle: &Bundle) -> Element {
    let class = if cell.is_number {
        "dc-table__number"
    } else {
        ""
    };
    let remark = cell
        .remark
        .map(|remark| element("small").class("dc-table__remark").child(remark));
    let place = element("td").class(class);
    let Some(data_cell) = cell.cell else {
        return place.child(cell.text).child(remark);
    };
    let reader = Reader::get();
    let cells = [data_cell];
    // A cell that the story states leads there.
    let place = match reader.first_figure(&cells) {
        Some(figure) => {
            let way = if reader.page.is_paper {
                element("a").set("href", format!("#dc-figure-{figure}"))
            } else {
                element("button").set("type", "button")
            };
            let way = way
                .class("dc-table__cell")
                .set("title", reader.words().data().to_sentence);
            place.child(way.child(cell.text))
        }
        None => place.child(cell.text),
    };
    place
        .set("data-cell", data_cell.name(bundle))
        .set_by("data-lit", move || reader.is_lit(&cells))
        .child(remark)
}

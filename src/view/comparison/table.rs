//! The table of a comparison: every number and every reason in words, with the names of the cells.

use crate::depiction::{Table, TableCell, TableGroup, TableRow};
use leptos::prelude::*;

/// What stands in the `table` element.
pub fn table_parts(table: Table) -> AnyView {
    let n_columns = table.columns.len().to_string();
    let heads = table
        .columns
        .into_iter()
        .map(|column| view! { <th scope="col">{column}</th> })
        .collect_view();
    let groups = table
        .groups
        .into_iter()
        .map(|group| group_view(group, &n_columns))
        .collect_view();
    view! {
        <thead>
            <tr>{heads}</tr>
        </thead>
        {groups}
    }
    .into_any()
}

fn group_view(group: TableGroup, n_columns: &str) -> impl IntoView + use<> {
    let rows = group.rows.into_iter().map(row_view).collect_view();
    view! {
        <tbody>
            <tr class="dc-table__unit">
                <th scope="rowgroup" colspan=n_columns.to_owned()>
                    {group.unit}
                </th>
            </tr>
            {rows}
        </tbody>
    }
}

fn row_view(row: TableRow) -> impl IntoView {
    let cells = row.cells.into_iter().map(cell_view).collect_view();
    view! {
        <tr data-depth=row.depth.to_string() class:dc-table__remainder=row.is_remainder>
            <th scope="row">{row.name}</th>
            {cells}
        </tr>
    }
}

fn cell_view(cell: TableCell) -> impl IntoView {
    let remark = cell
        .remark
        .map(|remark| view! { <small class="dc-table__remark">{remark}</small> });
    view! {
        <td data-cell=cell.cell class:dc-table__number=cell.is_number>
            {cell.text}
            {remark}
        </td>
    }
}

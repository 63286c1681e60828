//! Derived cells: each is what its formula gives, and what is added has one unit.
//! Reading reports a cell that differs (`formula-differs`), with the same tolerance as here.

use super::super::model::{Relation, RelationKind};
use super::precision::{may_be_added, remainder};
use super::sheet::Sheet;
use super::whole_numbers;
use crate::statistics::{Bundle, CellRef, Operation};

#[inline(never)]
pub(super) fn find(
    bundle: &Bundle,
    sheets: &[Sheet],
    sheet: &Sheet,
    relations: &mut Vec<Relation>,
) {
    for (position, formula) in sheet.dataset.cells.formulas() {
        let inputs: Option<Vec<CellRef>> = formula
            .of
            .iter()
            .map(|name| {
                let (dataset, position) = bundle.find_input(sheet.dataset, name)?;
                let index = sheets
                    .iter()
                    .position(|sheet| std::ptr::eq(sheet.dataset, dataset))?;
                Some(CellRef {
                    dataset: index,
                    position,
                })
            })
            .collect();
        let Some(inputs) = inputs.filter(|inputs| !inputs.is_empty()) else {
            continue;
        };
        let unit = |cell: &CellRef| sheets[cell.dataset].measure(cell.position).unit;
        if matches!(formula.operation, Operation::Sum | Operation::Difference) {
            let others = inputs
                .iter()
                .filter(|cell| !may_be_added(unit(&inputs[0]), unit(cell)));
            let cells: Vec<CellRef> = inputs[..1].iter().chain(others).copied().collect();
            if cells.len() > 1 {
                relations.push(Relation {
                    kind: RelationKind::Units,
                    cells,
                    holds: Some(false),
                    remainder: None,
                });
            }
        }
        if let (Operation::Whole, [part, share]) = (formula.operation, &inputs[..]) {
            relations.extend(whole_numbers::relation(
                &sheets[part.dataset],
                part.position,
                &sheets[share.dataset],
                share.position,
            ));
        }
        let values: Option<Vec<f64>> = inputs.iter().map(|cell| cell.value(bundle)).collect();
        let computed = values.and_then(|values| formula.operation.compute(&values));
        let stated = sheet.dataset.value(position);
        let both = stated.zip(computed);
        let decimals = sheet
            .measure(position)
            .unit
            .and_then(|unit| unit.decimals)
            .unwrap_or(6);
        relations.push(Relation {
            kind: RelationKind::Formula,
            cells: std::iter::once(sheet.cell(position))
                .chain(inputs)
                .collect(),
            holds: both.map(|(stated, computed)| {
                let tolerance = 0.5 * 10f64.powi(-i32::from(decimals)) + stated.abs() * 1e-12;
                (stated - computed).abs() <= tolerance
            }),
            remainder: both.and_then(|(stated, computed)| remainder(stated, computed)),
        });
    }
}

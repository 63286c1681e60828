//! What pages around a frame post to it: texts of other libraries, and objects of any shape.
#![no_main]

use doichieu::embed::{Field, Heard, Host, READ_FIELDS, Wish};
use doichieu::route::Route;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let mut host = Host::new(Some("child".to_owned()), "chart".to_owned());
    for line in text.lines() {
        let heard = match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(members)) => {
                let field = |name: &&'static str| {
                    let field = match members.get(*name)? {
                        Value::String(text) => Field::Text(text.clone()),
                        Value::Number(number) => Field::Number(number.as_f64()?),
                        Value::Null => Field::Null,
                        _ => return None,
                    };
                    Some((*name, field))
                };
                Heard::Object(READ_FIELDS.iter().filter_map(field).collect())
            }
            _ => Heard::Text(line.to_owned()),
        };
        match host.hear(&heard) {
            Some(Wish::State(state)) => {
                let written = Route::read(&state).write();
                assert_eq!(Route::read(&written).write(), written);
            }
            Some(Wish::Theme(theme)) => {
                assert!(
                    matches!(theme.as_str(), "auto" | "light" | "dark"),
                    "{theme}"
                );
            }
            _ => {}
        }
        let _ = host.size(640, 480);
    }
});

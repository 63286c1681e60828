//! The chores of this project: `cargo xtask serve`, `build`, `test`, `bench`, `gallery`, `fuzz` and `tidy`.
//! Each installs what it needs and finds missing, and says so.

mod budgets;
mod build;
mod fuzz;
mod gallery;
mod install;
mod processes;
mod serve;
mod test;
mod tidy;
mod versions;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the viewer, press its reports and serve both at
                               http://127.0.0.1:8080/
cargo xtask build              build the viewer into dist/ and weigh it
cargo xtask test [PART...]     run every test, or only these parts:
                               tidy lint core markup build browser
cargo xtask bench [read|figures|press|page]
                               measure what reading a table costs, accounting for a story's figures and
                               pressing a thousand reports, and how soon pages are there beside others
cargo xtask gallery [FOLDER...] draw every comparison of some folders on a page to look at
cargo xtask fuzz [TARGET...] [--seconds N]
                               mutate articles, bundles and addresses, 300 seconds each
cargo xtask tidy               check what no compiler checks: who may use whom, module comments, links";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve", options @ ..] => serve::port(options).and_then(serve::serve),
        ["build"] => build::build(),
        ["test", parts @ ..] => test::test(parts),
        ["bench"] => bench("read").and_then(|()| bench("figures")),
        ["bench", name @ ("read" | "figures" | "press")] => bench(name),
        ["bench", "page"] => test::bench_page(),
        ["gallery", folders @ ..] => gallery::gallery(folders),
        ["fuzz", words @ ..] => fuzz::fuzz(words),
        ["tidy"] => tidy::tidy(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        [] => Err(format!("Which chore?\n{USAGE}")),
        _ => Err(format!("`{}` is no chore.\n{USAGE}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Ratios between the rows are what counts; `docs/performance.md` has them from one machine. A bench with limits fails when one
/// is passed.
fn bench(name: &str) -> Result<(), String> {
    println!("Measuring; figures take five minutes on an idle machine, the others one.");
    let arguments = ["bench", "--features", "press", "--bench", name];
    processes::run(&mut processes::cargo(&arguments, &[]))
}

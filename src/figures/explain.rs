//! Development aid.
#[test]
fn explain() {
    let Some(case) = std::env::var_os("EXPLAIN") else { return };
    let folder = std::path::Path::new(&if case.to_string_lossy().starts_with("/") { std::path::PathBuf::from(&case) } else { std::path::Path::new("tests/linking/worked").join(&case) }).to_path_buf();
    let story = crate::article::read(&std::fs::read(folder.join("article.json")).unwrap()).story.unwrap();
    let bundle = crate::statistics::read(&std::fs::read(folder.join("statistics.json")).unwrap()).bundle.unwrap();
    let text = super::Text::of(&story);
    let numbers = super::scan::scan(&text, story.language.as_deref().unwrap_or("vi"));
    let index = super::Index::of(&bundle, story.language.as_deref().unwrap_or("vi"));
    let published = story.first_created.or(story.version_created).map(|stamp| stamp.year);
    println!("published {published:?}");
    let mut linker = super::Linker::new(&text, &index, &numbers, published);
    linker.link_all(&[]);
    for (n, p) in numbers.iter().enumerate() {
        let words: Vec<&str> = text.tokens[p.tokens.start.saturating_sub(6)..(p.tokens.end + 5).min(text.tokens.len())].iter().map(|t| t.text.as_str()).collect();
        println!("{:?} {} ±{} {:?} {:?} bare={} digits={} {:?}: {}", p.sense, p.value.number, p.value.step, p.value.kind, p.role, p.is_bare, p.n_digits, p.value.bound, words.join(" "));
        if p.sense != super::Sense::Figure { continue; }
        let context = linker.context(n);
        for c in linker.candidates(n, &context).iter().take(4) {
            let m = index.measured(c.cell).unwrap();
            println!("      {:.2} {:?} {} words {:.2} specific {:.2} {:?} {:?}", c.score, c.formula.map(|(o, other)| (o, other.name(&bundle))), c.cell.name(&bundle), linker.fit_of_words(p, &context, c.cell, 1.0), linker.specific(p), m.class, m.terms);
        }
    }
}

struct Loaded { name: String, story: crate::article::Story, bundle: crate::statistics::Bundle }

fn load() -> Vec<Loaded> {
    let mut folders: Vec<_> = std::fs::read_dir(std::env::var("HALF").unwrap_or("tests/linking/worked".into())).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(|folder| Loaded {
        name: folder.file_name().unwrap().to_string_lossy().into_owned(),
        story: crate::article::read(&std::fs::read(folder.join("article.json")).unwrap()).story.unwrap(),
        bundle: crate::statistics::read(&std::fs::read(folder.join("statistics.json")).unwrap()).bundle.unwrap(),
    }).collect()
}

#[test]
fn tune() {
    let Ok(path) = std::env::var("TUNE") else { return };
    let labels = std::fs::read_to_string(path).unwrap();
    let labels: Vec<Vec<&str>> = labels.lines().map(|l| l.split('\t').collect()).collect();
    let cases = load();
    let prepared: Vec<_> = cases.iter().map(|case| {
        let text = super::Text::of(&case.story);
        let language = case.story.language.as_deref().unwrap_or("vi");
        let numbers = super::scan::scan(&text, language);
        (text, numbers, super::Index::of(&case.bundle, language))
    }).collect();
    let run = |w: super::weights::Weights, skip: usize| -> (f64, f64, f64, f64) {
        let (mut linked, mut right, mut labelled) = (0.0f64, 0.0f64, 0.0f64);
        let mut soft = 0.0;
        for (n, (case, (text, numbers, index))) in cases.iter().zip(&prepared).enumerate() {
            if skip < 99 && n % 3 == skip { continue; }
            let published = case.story.first_created.or(case.story.version_created).map(|s| s.year);
            let mut linker = super::Linker::with(text, index, numbers, published, w);
            linker.link_all(&[]);
            let own: Vec<&Vec<&str>> = labels.iter().filter(|l| l[0] == case.name).collect();
            labelled += own.iter().filter(|l| l[4] == "plain").count() as f64;
            for (k, p) in numbers.iter().enumerate() {
                if p.sense != super::Sense::Figure { continue; }
                let label = own.iter().find(|l| l[1] == p.part.name() && l[2].parse::<usize>().unwrap() < p.end && p.start < l[3].parse::<usize>().unwrap());
                let link = &linker.links[k];
                if !link.is_linked() { continue; }
                let told = match link {
                    super::Link::Cell(c) => c.name(&case.bundle),
                    super::Link::Derived { operation, of } => {
                        let mut of: Vec<String> = of.iter().map(|c| c.name(&case.bundle)).collect();
                        if matches!(operation.name(), "sum" | "difference") { of.sort(); }
                        format!("{} {}", operation.name(), of.join(" "))
                    }
                    _ => String::new(),
                };
                match label {
                    None => linked += 1.0,
                    Some(l) if l[4] == "ambiguous" => { if !l[5].split(" | ").any(|c| c == told) { linked += 1.0; } }
                    Some(l) => {
                        linked += 1.0;
                        if l[4] == "meant" && l[5] == told { labelled += 1.0; soft += 0.002; }
                        if l[5] == told { right += 1.0; }
                    }
                }
            }
        }
        let (p, r) = (right / linked.max(1.0), right / labelled.max(1.0));
        let f = 2.0 * p * r / (p + r).max(1e-9);
        // F0.5-like: precision counts more.
        let b = 1.25 * p * r / (0.25 * p + r).max(1e-9);
        (b + 0.3 * f + soft, p, r, f)
    };
    let mut best = super::weights::WEIGHTS;
    let mut top = run(best, 99);
    println!("start {top:?}");
    let mut seed: u64 = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut random = move || { seed ^= seed << 13; seed ^= seed >> 7; seed ^= seed << 17; (seed % 10_000) as f64 / 10_000.0 };
    let until = std::time::Instant::now() + std::time::Duration::from_secs(std::env::var("SECONDS_").ok().and_then(|s| s.parse().ok()).unwrap_or(60));
    let defaults: Vec<f64> = super::weights::WEIGHTS.list();
    let mut n = 0;
    while std::time::Instant::now() < until {
        n += 1;
        let mut list = best.list();
        for _ in 0..1 + (random() * 3.0) as usize {
            let k = (random() * list.len() as f64) as usize % list.len();
            list[k] = (list[k] + defaults[k].abs().max(0.1) * (random() - 0.5) * 0.8).max(0.0);
            // stay near where a person would have set it
            list[k] = list[k].clamp(defaults[k] * 0.3, defaults[k] * 2.5);
        }
        let w = super::weights::Weights::of(&list);
        let score = run(w, 99);
        // regularized: small moves away from the defaults cost a little
        let cost = |w: &super::weights::Weights| w.list().iter().zip(&defaults).map(|(a, b)| ((a - b) / b.abs().max(0.1)).abs()).sum::<f64>() * 0.0004;
        if score.0 - cost(&w) > top.0 - cost(&best) + 1e-9 {
            best = w;
            top = score;
            println!("{n} {top:?}");
        }
    }
    println!("{n} tries\n{best:#?}");
}

#[test]
fn misses() {
    let Ok(path) = std::env::var("MISSES") else { return };
    let labels = std::fs::read_to_string(path).unwrap();
    let labels: Vec<Vec<&str>> = labels.lines().map(|l| l.split('\t').collect()).collect();
    for case in load() {
        let text = super::Text::of(&case.story);
        let language = case.story.language.as_deref().unwrap_or("vi");
        let numbers = super::scan::scan(&text, language);
        let index = super::Index::of(&case.bundle, language);
        let published = case.story.first_created.or(case.story.version_created).map(|s| s.year);
        let mut linker = super::Linker::new(&text, &index, &numbers, published);
        linker.link_all(&[]);
        for l in labels.iter().filter(|l| l[0] == case.name && l[4] == "plain") {
            let Some((k, p)) = numbers.iter().enumerate().find(|(_, p)| l[1] == p.part.name() && l[2].parse::<usize>().unwrap() < p.end && p.start < l[3].parse::<usize>().unwrap()) else { println!("NONUMBER {} {}", case.name, l[5]); continue };
            let words: Vec<&str> = text.tokens[p.tokens.start.saturating_sub(9)..(p.tokens.end + 6).min(text.tokens.len())].iter().map(|t| t.text.as_str()).collect();
            if p.sense != super::Sense::Figure { println!("SENSE {:?} {} {}", p.sense, case.name, words.join(" ")); continue; }
            let name = |link: &super::Link| match link {
                super::Link::Cell(c) => c.name(&case.bundle),
                super::Link::Derived { operation, of } => {
                    let mut of: Vec<String> = of.iter().map(|c| c.name(&case.bundle)).collect();
                    if matches!(operation.name(), "sum" | "difference") { of.sort(); }
                    format!("{} {}", operation.name(), of.join(" "))
                }
                _ => String::new(),
            };
            let told = name(&linker.links[k]);
            if told == l[5] { continue; }
            let context = linker.context(k);
            let all = linker.candidates(k, &context);
            let right = all.iter().position(|c| name(&c.link()) == l[5]);
            let kind = match right { None => "ABSENT", Some(0) => "LOW", Some(_) => "BEATEN" };
            println!("{kind} {} {:?} {:?} {:?} bare={} | {} | is {} ({:?}) got {told:?} best {:?}", case.name, p.value.kind, p.role, p.value.bound, p.is_bare, words.join(" "), l[5], right.map(|r| (all[r].score * 100.0).round() / 100.0), all.first().map(|c| (name(&c.link()), (c.score * 100.0).round() / 100.0)));
        }
    }
}

#[test]
fn bins() {
    let Ok(path) = std::env::var("BINS") else { return };
    let labels = std::fs::read_to_string(path).unwrap();
    let labels: Vec<Vec<&str>> = labels.lines().map(|l| l.split('\t').collect()).collect();
    let mut table: std::collections::BTreeMap<(String, i64, i64), (usize, usize)> = Default::default();
    for case in load() {
        let text = super::Text::of(&case.story);
        let language = case.story.language.as_deref().unwrap_or("vi");
        let numbers = super::scan::scan(&text, language);
        let index = super::Index::of(&case.bundle, language);
        let published = case.story.first_created.or(case.story.version_created).map(|s| s.year);
        let mut linker = super::Linker::new(&text, &index, &numbers, published);
        linker.link_all(&[]);
        for (k, p) in numbers.iter().enumerate() {
            if p.sense != super::Sense::Figure { continue; }
            let context = linker.context(k);
            let all = linker.candidates(k, &context);
            let Some(first) = all.first() else { continue };
            let second = all.iter().find(|c| c.cell != first.cell).map_or(-9.0, |c| c.score);
            let l = labels.iter().find(|l| l[0] == case.name && l[1] == p.part.name() && l[2].parse::<usize>().unwrap() < p.end && p.start < l[3].parse::<usize>().unwrap());
            let told = match first.link() {
                super::Link::Cell(c) => c.name(&case.bundle),
                super::Link::Derived { operation, of } => {
                    let mut of: Vec<String> = of.iter().map(|c| c.name(&case.bundle)).collect();
                    if matches!(operation.name(), "sum" | "difference") { of.sort(); }
                    format!("{} {}", operation.name(), of.join(" "))
                }
                _ => String::new(),
            };
            let right = l.is_some_and(|l| l[5] == told || l[4] == "ambiguous");
            let kind = format!("{}{}", if first.formula.is_some() { "derived" } else { "cell" }, if l.is_none() {""} else {""});
            let e = table.entry((kind, (first.score * 5.0).floor() as i64, ((first.score - second) * 2.0).floor().min(3.0) as i64)).or_default();
            e.0 += 1; e.1 += usize::from(right);
        }
    }
    for ((kind, s, m), (n, r)) in table { println!("BIN {kind} score {:.1} margin {:.1}: {r} of {n}", s as f64 / 5.0, m as f64 / 2.0); }
}

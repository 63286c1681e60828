//! Loads what the address asks for: article, bundle, the bundle's items, each within its limits; a newer wish ends an older one.
//! The story waits a moment for its bundle, so that nothing moves under the reader, and then is shown without it. What the site
//! does not send whole and soon is shown from a copy that the device keeps, whole as well, and said to be one.

use super::session::{Shown, Stage, not_there};
use crate::address;
use crate::article::Story;
use crate::browser::{self, Fetched, Fetching, Limits, Progress, Stop, fetch};
use crate::finding::{Document, Finding, Severity, What};
use crate::locale::Language;
use crate::offline::File;
use crate::report::gathering::{self, Brought, Gathered, Gathering, Role};
use crate::report::{Index, Parts, Report, is_edition, is_report_id, same_place};
use crate::route::Source;
use crate::view::desk::{Awaited, Drawing, Embedding, Shelf, Tools};
use crate::view::keeping::{Act, Held, Keeping, Why};
use crate::view::report_page::Opened;
use crate::view::{Modules, Pictures};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, LocalBoxFuture, Shared, select};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

const ARTICLE: Limits = Limits {
    megabytes: 2,
    seconds: 20,
};
const BUNDLE: Limits = Limits {
    megabytes: 32,
    seconds: 20,
};

/// So long a reader waits for the site where the device has a copy, in milliseconds.
const PATIENCE: i32 = 3000;

/// Parts of the program by the functions that fetch them; who loads does not know where they come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fetch {
    pub tools: fn() -> LocalBoxFuture<'static, Option<Tools>>,
    pub embedding: fn() -> LocalBoxFuture<'static, Option<&'static Embedding>>,
    pub drawing: fn() -> LocalBoxFuture<'static, Option<&'static Drawing>>,
    pub store: fn() -> LocalBoxFuture<'static, Option<&'static Store>>,
}

/// Behind one table, as what `view::desk` has.
#[derive(Debug)]
pub(super) struct Store {
    pub shelf: &'static Shelf,
    /// Once, when it has come.
    pub begin: fn(Loader),
    pub read_index: fn(&[u8]) -> Result<Index, What>,
    /// Whether there is a copy of what is asked for.
    pub has: fn(&Option<Source>) -> LocalBoxFuture<'static, bool>,
    /// Shows the copy of what is asked for; false if there is none.
    pub show: fn(Loader, u32, Asked, Why) -> LocalBoxFuture<'static, bool>,
    /// Once something of the site is loaded, and that or a copy is in sight.
    pub settle: fn(Loader, Settled) -> LocalBoxFuture<'static, ()>,
    pub act: fn(Loader, Act),
}

/// What was loaded, and what is in sight.
pub(super) struct Settled {
    pub source: Source,
    pub turn: u32,
    pub language: Language,
    /// The files that the site sent.
    pub files: Files,
    /// What they make.
    pub site: Stage,
}

/// What the address asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub source: Source,
    pub language: Language,
    /// The one edition that will do.
    pub edition: Option<String>,
}

/// Loads, and puts what it got into the stage.
#[derive(Clone, Copy)]
pub struct Loader {
    pub(super) fetch: Fetch,
    pub progress: RwSignal<Progress>,
    /// What works with numbers, once it has come.
    pub tools: StoredValue<Option<Tools>>,
    /// What frames are made by, once it has come; a page of its own has it fetched when somebody wants to embed it.
    pub embedding: RwSignal<Option<&'static Embedding>>,
    /// Behind a printed page: whether it can be saved from now on, if at all.
    pub is_settled: RwSignal<bool>,
    /// How the story begins that is on its way.
    pub beginning: RwSignal<Option<Box<Opened>>>,
    pub drawing: RwSignal<Awaited<Drawing>>,
    /// What is said about copies, once it has come.
    pub shelf: RwSignal<Option<&'static Shelf>>,
    pub keeping: Keeping,
    pub announcement: RwSignal<String>,
    is_framed: bool,
    /// Behind a printed page, which keeps nothing and shows no copy.
    pub is_paper: bool,
    /// The page is a report in one file.
    pub is_file: bool,
    pub(super) shown: RwSignal<Shown>,
    state: StoredValue<State, LocalStorage>,
}

#[derive(Default)]
struct State {
    /// The download under way.
    stop: Option<Stop>,
    /// What was loaded last; `None` for the reader's own files.
    loaded: Option<Source>,
    is_local: bool,
    /// Counts wishes, so that an answer to an older one is not shown.
    turn: u32,
    store: Option<&'static Store>,
}

impl Loader {
    pub(super) fn new(
        shown: RwSignal<Shown>,
        announcement: RwSignal<String>,
        is_framed: bool,
        fetch: Fetch,
    ) -> Self {
        let keeping = Keeping {
            held: RwSignal::default(),
            act: Callback::new(|_| {}),
        };
        let mut loader = Loader {
            fetch,
            progress: RwSignal::new(Progress::default()),
            tools: StoredValue::new(None),
            embedding: RwSignal::new(None),
            is_settled: RwSignal::new(false),
            beginning: RwSignal::new(None),
            drawing: RwSignal::new(Awaited::Unasked),
            shelf: RwSignal::new(None),
            keeping,
            announcement,
            is_framed,
            is_paper: browser::printed("data-report-id").is_some(),
            is_file: browser::is_one_file(),
            shown,
            state: StoredValue::new_local(State::default()),
        };
        loader.keeping.act = Callback::new(move |act| loader.ask(act));
        loader
    }

    /// Parts of the program, as far as they are there.
    pub(super) fn modules(self) -> Modules {
        Modules {
            tools: self.tools.get_value(),
            embedding: self.embedding,
            drawing: self.drawing,
            shelf: self.shelf,
        }
    }

    /// What looks after copies and the pages that are no report, fetched when it is first asked for.
    pub(super) async fn store(self) -> Option<&'static Store> {
        if let Some(store) = self.state.try_with_value(|state| state.store)? {
            return Some(store);
        }
        let store = (self.fetch.store)().await?;
        let is_first = self
            .state
            .try_update_value(|state| state.store.replace(store).is_none());
        if is_first == Some(true) {
            self.shelf.set(Some(store.shelf));
            // A frame keeps nothing.
            if !self.is_framed {
                (store.begin)(self);
            }
        }
        Some(store)
    }

    fn ask(self, act: Act) {
        spawn_local(async move {
            match self.store().await {
                Some(store) => (store.act)(self, act),
                None => self.say_not_there(),
            }
        });
    }

    /// A part of the viewer did not come.
    #[inline(never)]
    pub(super) fn say_not_there(self) {
        let language = self.shown.with_untracked(|shown| shown.language);
        self.announcement.set(not_there(language));
    }

    /// Loads what is asked for. The same report in another language stays in sight until the other text is there.
    pub fn load(self, asked: Asked) {
        let is_same = self
            .state
            .with_value(|state| state.loaded.as_ref() == Some(&asked.source));
        if is_same && !self.has_more_to_say(&asked) {
            self.shown.update(|shown| shown.language = asked.language);
            return;
        }
        let turn = self.begin(false);
        self.keeping.held.update(Held::forget);
        let is_open = self
            .shown
            .with_untracked(|shown| !matches!(shown.stage, Stage::Loading | Stage::Failed(_)));
        if !(is_same && is_open) {
            self.show(Stage::Loading, asked.language);
            // Behind a printed page the reader is somewhere in it, and stays there.
            if !self.is_paper {
                browser::scroll_to_top();
            }
        }
        let mut job = Job::new(self, turn, asked.language);
        job.edition = asked.edition.clone();
        self.state
            .update_value(|state| state.loaded = Some(asked.source.clone()));
        spawn_local(async move {
            if self.is_paper {
                job.behind_paper(asked).await;
            } else if self.is_framed {
                job.for_frame(asked).await;
            } else if self.is_file || matches!(asked.source, Source::Saved(Some(_))) {
                if !job.show_copy(&asked, Why::Asked).await {
                    job.show(failure(What::CopyGone, Document::Article)).await;
                }
            } else {
                job.of_site(asked).await;
            }
        });
    }

    /// Loads what failed.
    pub fn try_again(self, asked: Asked) {
        self.state.update_value(|state| state.loaded = None);
        self.load(asked);
    }

    /// Whether the same source holds another text for another language; all else is only worded anew.
    fn has_more_to_say(self, asked: &Asked) -> bool {
        self.shown.with_untracked(|shown| match &shown.stage {
            Stage::Loading => true,
            Stage::Front(_) | Stage::Saved | Stage::Failed(_) => false,
            Stage::Open(opened) => {
                let is_wanted = |tag: &String| Language::of_tag(tag) == Some(asked.language);
                let story = opened.report.story.as_ref();
                let is_here = story.is_some_and(|s| s.language.as_ref().is_some_and(is_wanted));
                let is_elsewhere = matches!(asked.source, Source::Report(_))
                    || story.is_some_and(|s| s.translations.iter().any(|t| is_wanted(&t.language)))
                    // The text in sight may be a translation that does not name its original.
                    || story.is_some_and(|s| !s.translations.is_empty());
                story.is_some()
                    && !is_here
                    && is_elsewhere
                    && !self.state.with_value(|state| state.is_local)
            }
        })
    }

    pub(super) fn show(self, stage: Stage, language: Language) {
        self.shown.set(Shown { stage, language });
    }

    /// What looks after copies is larger than what draws, and nobody waits for it.
    async fn let_charts_go_first(self) {
        const STEP: i32 = 100;
        for n in 0..50 {
            let is_asked = self
                .drawing
                .try_with_untracked(|it| matches!(it, Awaited::Asked));
            // A chart that is near asks within a few steps.
            if n > 2 && is_asked != Some(true) {
                return;
            }
            browser::sleep(STEP).await;
        }
    }

    /// Shows how a story begins while nothing else is in sight.
    #[inline(never)]
    fn show_beginning(self, story: Story, place: Place) {
        let report = Report {
            story: Some(story),
            ..Report::default()
        };
        if let Stage::Open(opened) = open_stage(report, place)
            && opened.notice.is_none()
        {
            self.beginning.set(Some(opened));
        }
    }

    /// Ends the download under way, as the reader wishes.
    pub fn stop(self) {
        self.state.with_value(|state| {
            if let Some(stop) = &state.stop {
                stop.stop();
            }
        });
    }

    pub(super) fn begin(self, is_local: bool) -> u32 {
        self.stop();
        self.progress.set(Progress::default());
        self.beginning.set(None);
        self.state.update_value(|state| {
            state.is_local = is_local;
            state.turn = state.turn.wrapping_add(1);
        });
        self.state.with_value(|state| state.turn)
    }

    /// Whether nothing of what is asked for is in sight yet.
    pub(super) fn is_waiting(self, turn: u32, language: Language) -> bool {
        self.is_turn(turn)
            && self.shown.with_untracked(|shown| match &shown.stage {
                Stage::Loading => true,
                // The same story in another language.
                Stage::Open(_) => shown.language != language,
                _ => false,
            })
    }

    /// Which wish is the newest.
    pub(super) fn turn(self) -> u32 {
        self.state
            .try_with_value(|state| state.turn)
            .unwrap_or_default()
    }

    /// Whether no newer wish has come; false once the page is gone.
    pub(super) fn is_turn(self, turn: u32) -> bool {
        self.state.try_with_value(|state| state.turn) == Some(turn)
    }
}

/// A bundle that is being fetched before anybody asked for it.
struct Early {
    address: String,
    answer: oneshot::Receiver<Option<Result<Fetched, What>>>,
}

/// A file that belongs to a report, if it can be had.
pub(super) async fn fetch_file(address: &str) -> Option<File> {
    let fetched = fetch(address, BUNDLE, &Stop::new(), Box::new(|_| {})).await?;
    Some(file_of(&fetched.ok()?))
}

/// One load, until a newer one begins.
pub(super) struct Job {
    loader: Loader,
    turn: u32,
    pub(super) stop: Stop,
    pub(super) language: Language,
    /// What works with numbers: asked for once, so that all steps agree on whether it came.
    pub(super) tools: Shared<LocalBoxFuture<'static, Option<Tools>>>,
    /// The edition that is asked for.
    edition: Option<String>,
    pub(super) files: RefCell<Files>,
    /// Where files come from in place of the site, and of which no other is asked.
    copy: Option<FromCopy>,
}

/// A file by its address, as if the site had sent it.
pub(super) type FromCopy = Box<dyn Fn(&str) -> Result<Fetched, What>>;

/// The files that a report came in.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    pub article: Option<File>,
    /// The bundle, then its items: with the article they make the edition, in this order.
    pub statistics: Vec<File>,
    /// What was read on the way there.
    pub others: Vec<File>,
}

impl Files {
    /// What a report was read from, in place of what was read before.
    fn take(&mut self, files: Vec<(Role, Brought)>, others: Vec<Brought>) {
        self.article = None;
        self.statistics.clear();
        for (role, file) in files {
            match role {
                Role::Article | Role::Translation => self.article = Some(kept(file)),
                Role::Bundle | Role::Item => self.statistics.push(kept(file)),
            }
        }
        self.others.extend(others.into_iter().map(kept));
    }

    pub fn all(&self) -> Vec<File> {
        let files = self.article.iter().chain(&self.statistics);
        files.chain(&self.others).cloned().collect()
    }
}

impl Job {
    /// A job that the reader can stop.
    pub(super) fn new(loader: Loader, turn: u32, language: Language) -> Job {
        let stop = Stop::new();
        loader
            .state
            .update_value(|state| state.stop = Some(stop.clone()));
        let patience = too_late(stop.clone()).boxed_local();
        let tools = async move {
            // What is there already comes first.
            let found = match select((loader.fetch.tools)(), patience).await {
                Either::Left((found, _)) => found,
                Either::Right(_) => None,
            };
            if found.is_some() {
                let _ = loader.tools.try_set_value(found);
            }
            found
        };
        let tools = tools.boxed_local().shared();
        // They come while the article is still on its way; from the front page as well: a report is what comes next.
        let early = tools.clone();
        spawn_local(async move {
            early.await;
        });
        Job {
            loader,
            turn,
            stop,
            language,
            tools,
            edition: None,
            files: RefCell::default(),
            copy: None,
        }
    }

    /// A job that reads a copy, in the turn of one that asks the site.
    pub(super) fn of_copy(loader: Loader, turn: u32, language: Language, copy: FromCopy) -> Job {
        let tools = (loader.fetch.tools)();
        Job {
            loader,
            turn,
            stop: Stop::new(),
            language,
            tools: tools.boxed_local().shared(),
            edition: None,
            files: RefCell::default(),
            copy: Some(copy),
        }
    }

    /// What the site has; if that does not come whole, a copy, if there is one.
    async fn behind_paper(&self, asked: Asked) {
        let stage = self.run(asked.clone()).await.unwrap_or_else(stopped);
        match what_is_missing(&stage) {
            Some(why) if self.show_copy(&asked, why).await => {}
            Some(_) => self.show(stage).await,
            None => {
                self.show(stage.clone()).await;
                if !self.loader.is_framed {
                    self.settle(asked.source, stage).await;
                }
            }
        }
        let _ = self.loader.is_settled.try_set(true);
    }

    async fn for_frame(&self, asked: Asked) {
        let frame = self.frame();
        let mut stage = self.run(asked).await;
        if frame.await != Ok(true) {
            // Without it the page around hears nothing, and would be shown something else than it asked for.
            stage = Some(failure(What::ViewerIncomplete, Document::Article));
        }
        self.show(stage.unwrap_or_else(stopped)).await;
    }

    /// What the site has. If that does not come soon, or not whole, a copy is shown, if there is one; never parts of both.
    async fn of_site(&self, asked: Asked) {
        self.show_copy_if_slow(&asked);
        let stage = self.run(asked.clone()).await;
        let has_copy = || self.loader.keeping.held.with_untracked(Held::is_copy_shown);
        let Some(stage) = stage else {
            if !has_copy() {
                self.show(stopped()).await;
            }
            return;
        };
        if let Some(why) = what_is_missing(&stage) {
            if !has_copy() && !self.show_copy(&asked, why).await {
                self.show(stage).await;
            }
            return;
        }
        if !has_copy() {
            self.show(stage.clone()).await;
        }
        // An edition of its own is no news of the report.
        if asked.edition.is_none() {
            self.settle(asked.source, stage).await;
        }
    }

    /// The copy, if the site takes long and nothing else is in sight by then.
    fn show_copy_if_slow(&self, asked: &Asked) {
        let (loader, turn, asked) = (self.loader, self.turn, asked.clone());
        spawn_local(async move {
            browser::sleep(PATIENCE).await;
            if loader.is_waiting(turn, asked.language)
                && let Some(store) = loader.store().await
            {
                (store.show)(loader, turn, asked, Why::Slow).await;
            }
        });
    }

    /// The copy, if there is one.
    async fn show_copy(&self, asked: &Asked, why: Why) -> bool {
        match self.loader.store().await {
            Some(store) => (store.show)(self.loader, self.turn, asked.clone(), why).await,
            None => false,
        }
    }

    /// Once something is in sight, what looks after copies does the rest.
    pub(super) async fn settle(&self, source: Source, site: Stage) {
        self.loader.let_charts_go_first().await;
        let Some(store) = self.loader.store().await else {
            return;
        };
        let settled = Settled {
            source,
            turn: self.turn,
            language: self.language,
            files: self.files.take(),
            site,
        };
        (store.settle)(self.loader, settled).await;
    }

    /// Fetches what frames are made by, beside the article; whether it has come in time.
    fn frame(&self) -> oneshot::Receiver<bool> {
        let (sender, answer) = oneshot::channel();
        let (loader, patience) = (self.loader, too_late(self.stop.clone()).boxed_local());
        spawn_local(async move {
            let found = match select((loader.fetch.embedding)(), patience).await {
                Either::Left((found, _)) => found,
                Either::Right(_) => None,
            };
            let _ = loader.embedding.try_set(found);
            let _ = sender.send(found.is_some());
        });
        answer
    }

    pub(super) fn is_current(&self) -> bool {
        self.loader.is_turn(self.turn)
    }

    /// Shows a stage, with the reader where the reader was.
    pub(super) async fn show(&self, stage: Stage) {
        if !self.is_current() {
            return;
        }
        let place = self.place_in(&stage);
        self.loader.show(stage, self.language);
        if let Some((id, top)) = place {
            // The page is made anew in the tasks before this one goes on.
            browser::sleep(0).await;
            browser::keep_place(&id, top);
        }
    }

    /// Where the reader will be in the next stage, if it is the same report.
    fn place_in(&self, next: &Stage) -> Option<(String, f64)> {
        let Stage::Open(next) = next else { return None };
        self.loader.shown.with_untracked(|shown| {
            let Stage::Open(now) = &shown.stage else {
                return None;
            };
            let (from, to) = (now.report.story.as_ref()?, next.report.story.as_ref()?);
            let (id, top) = browser::top_place()?;
            // The same comparison is in every language; a block may have another number.
            let block = id
                .strip_prefix("dc-block-")
                .and_then(|number| number.parse().ok());
            Some(match block {
                Some(block) => (format!("dc-block-{}", same_place(from, to, block)), top),
                None => (id, top),
            })
        })
    }

    /// `None` when the reader stopped it.
    pub(super) async fn run(&self, asked: Asked) -> Option<Stage> {
        match asked.source {
            Source::Front => self.front().await,
            Source::Saved(_) => Some(match self.loader.store().await {
                Some(_) => Stage::Saved,
                None => failure(What::ViewerIncomplete, Document::Article),
            }),
            Source::Report(id) => self.report(id).await,
            Source::Addresses {
                article,
                statistics,
            } => self.addresses(article, statistics).await,
        }
    }

    async fn front(&self) -> Option<Stage> {
        let fetched = self.get("reports/index.json", ARTICLE).await?;
        // The list is shown by what looks after copies.
        let Some(store) = self.loader.store().await else {
            return Some(failure(What::ViewerIncomplete, Document::Article));
        };
        let index = fetched.and_then(|fetched| {
            self.files.borrow_mut().others.push(file_of(&fetched));
            (store.read_index)(&fetched.bytes)
        });
        match index {
            Ok(index) if index.reports.len() == 1 => {
                let id = index.reports.into_iter().next().map(|listed| listed.id);
                self.report(id.unwrap_or_default()).await
            }
            Ok(index) => Some(Stage::Front(Arc::new(index))),
            Err(what) => Some(failure(what, Document::Article)),
        }
    }

    async fn report(&self, id: String) -> Option<Stage> {
        if !is_report_id(&id) {
            return Some(failure(What::ReportUnknown { id }, Document::Article));
        }
        // The report as it is now; where another edition is asked for, the one that was kept, in a folder of its own.
        let mut folders = vec![format!("reports/{id}")];
        if let Some(edition) = self
            .edition
            .as_deref()
            .filter(|edition| is_edition(edition))
        {
            folders.push(format!("reports/{id}/editions/{edition}"));
        }
        let mut found = None;
        for folder in folders {
            let Some(stage) = self.report_in(&folder, &id).await? else {
                continue;
            };
            if self.is_asked_for(&stage) {
                return Some(stage);
            }
            found = found.or(Some(stage));
        }
        Some(found.unwrap_or_else(|| failure(What::ReportUnknown { id }, Document::Article)))
    }

    /// Whether a stage is of the edition that was asked for; any is, where none was.
    fn is_asked_for(&self, stage: &Stage) -> bool {
        let edition = match stage {
            Stage::Open(opened) => opened.edition.as_ref(),
            _ => None,
        };
        self.edition.is_none() || self.edition.as_ref() == edition
    }

    /// The report in a folder, if there is one; outside of that `None` when the reader stopped it.
    async fn report_in(&self, folder: &str, id: &str) -> Option<Option<Stage>> {
        // Reports keep their bundle beside the article; the article has the last word.
        let early = self.fetch_early(&format!("{folder}/statistics.json"));
        let others = Language::ALL
            .into_iter()
            .filter(|other| *other != self.language);
        let languages = std::iter::once(self.language).chain(others);
        let asked = gathering::Asked::Folder(languages.collect());
        let place = Place {
            id: id.to_owned(),
            ..Place::default()
        };
        let gathered = self.gather(asked, folder, early, &place).await?;
        if gathered.parts.article.is_none() && gathered.parts.statistics.is_none() {
            return Some(None);
        }
        Some(Some(self.opened(gathered, place).await?))
    }

    async fn addresses(
        &self,
        article: Option<String>,
        statistics: Option<String>,
    ) -> Option<Stage> {
        // Whose data these are: the article's site, if it is another, else the bundle's.
        let origin = |address: &String| {
            let address = allowed("", address).ok()?;
            let is_foreign = !browser::is_own(&address);
            let origin = address::origin(&address).filter(|_| is_foreign);
            origin.map(str::to_owned)
        };
        let mut given = article.iter().chain(&statistics);
        let place = Place {
            origin: given.find_map(origin),
            ..Place::default()
        };
        let early = statistics.as_ref().filter(|_| article.is_some());
        let early = early.and_then(|address| allowed("", address).ok());
        let early = early.and_then(|address| self.fetch_early(&address));
        let asked = gathering::Asked::Files {
            article,
            statistics,
        };
        let gathered = self.gather(asked, "", early, &place).await?;
        self.opened(gathered, place).await
    }

    /// Brings the files that make a report; `None` when the reader stopped it.
    async fn gather(
        &self,
        asked: gathering::Asked,
        folder: &str,
        mut early: Option<Early>,
        place: &Place,
    ) -> Option<Gathered> {
        let mut gathering = Gathering::new(asked, Some(self.language));
        while let Some(need) = gathering.need().cloned() {
            let address = match &need.base {
                None if !folder.is_empty() => Ok(format!("{folder}/{}", need.reference)),
                base => allowed(base.as_deref().unwrap_or_default(), &need.reference),
            };
            let is_data = matches!(need.role, Role::Bundle | Role::Item);
            let limits = if is_data { BUNDLE } else { ARTICLE };
            let fetched = match (address, early.take()) {
                (Ok(address), Some(begun)) if is_same(&begun.address, &address) => {
                    begun.answer.await.ok()??
                }
                (Ok(address), begun) => {
                    early = begun;
                    self.get(&address, limits).await?
                }
                (Err(what), begun) => {
                    early = begun;
                    Err(what)
                }
            };
            let bundles = match is_data && fetched.is_ok() {
                true => self.tools.clone().await.map(|tools| tools.desk.bundles),
                false => None,
            };
            gathering.give(fetched.map(brought), bundles);
            let is_story = gathering
                .need()
                .is_some_and(|need| need.role == Role::Bundle);
            if is_story && !is_data {
                self.show_story_if_slow(gathering.so_far(), place);
            }
        }
        Some(gathering.gathered())
    }

    async fn opened(&self, gathered: Gathered, mut place: Place) -> Option<Stage> {
        let tools = self.tools.clone().await;
        if self.stop.is_stopped() {
            return None;
        }
        place.base = gathered.base();
        let all = gathered.files.iter();
        let all: Vec<&[u8]> = all.map(|(_, file)| file.bytes.as_slice()).collect();
        place.edition = tools.filter(|_| !all.is_empty()).map(|Tools { desk, .. }| {
            let all: Vec<_> = all.into_iter().map(desk.fingerprint).collect();
            (desk.edition)(&all)
        });
        self.files
            .borrow_mut()
            .take(gathered.files, gathered.others);
        let differs = match (&self.edition, &place.edition) {
            (Some(asked), Some(found)) if asked != found => Some(What::EditionDiffers {
                asked: asked.chars().take(64).collect(),
                found: found.clone(),
            }),
            _ => None,
        };
        let differs = differs.map(|what| what.in_article(""));
        let differs = differs.into_iter().collect();
        Some(opened(tools, gathered.parts, differs, place))
    }

    /// The story alone, if the rest has not come within a moment. A frame comes whole: its height is told
    /// once; and whether this is the edition that is asked for is not yet known.
    fn show_story_if_slow(&self, so_far: &Gathered, place: &Place) {
        let reading = so_far.parts.article.as_ref();
        let story = reading.and_then(|reading| reading.story.clone());
        let is_early = !self.loader.is_framed && self.edition.is_none() && self.copy.is_none();
        let Some(story) = story.filter(|_| is_early) else {
            return;
        };
        let (loader, turn, language) = (self.loader, self.turn, self.language);
        let place = Place {
            base: so_far.base(),
            ..place.clone()
        };
        // Where there may be a copy, that may be shown soon, and whole.
        if !browser::has_worker() && !loader.is_paper && self.is_current() {
            loader.show_beginning(story.clone(), place.clone());
        }
        let asked = loader.state.with_value(|state| state.loaded.clone());
        spawn_local(async move {
            browser::sleep(1200).await;
            // Where there is a copy, that is shown soon, and whole.
            if browser::has_worker()
                && let Some(store) = loader.store().await
                && (store.has)(&asked).await
            {
                return;
            }
            let is_waiting = loader.is_turn(turn)
                && loader.shown.with_untracked(|shown| match &shown.stage {
                    Stage::Loading => true,
                    // The same story in another language, still alone.
                    Stage::Open(opened) => {
                        shown.language != language && opened.report.plans.is_empty()
                    }
                    Stage::Front(_) | Stage::Saved | Stage::Failed(_) => false,
                });
            if is_waiting {
                let report = Report {
                    story: Some(story),
                    ..Report::default()
                };
                loader.show(open_stage(report, place), language);
            }
        });
    }

    /// Begins to fetch a bundle while the article is still on its way; a copy has all its files.
    fn fetch_early(&self, address: &str) -> Option<Early> {
        if self.copy.is_some() {
            return None;
        }
        let address = browser::resolve("", address).unwrap_or_else(|| address.to_owned());
        let (sender, answer) = oneshot::channel();
        let (stop, wanted) = (self.stop.clone(), address.clone());
        spawn_local(async move {
            let _ = sender.send(fetch(&wanted, BUNDLE, &stop, Box::new(|_| {})).await);
        });
        Some(Early { address, answer })
    }

    fn get<'a>(&'a self, address: &'a str, limits: Limits) -> Fetching<'a> {
        if let Some(read) = &self.copy {
            return std::future::ready(Some(read(address))).boxed_local();
        }
        let progress = self.loader.progress;
        let on_progress = move |now| {
            let _ = progress.try_set(now);
        };
        fetch(address, limits, &self.stop, Box::new(on_progress))
    }
}

/// A file that a report is made of.
fn brought(fetched: Fetched) -> Brought {
    Brought {
        bytes: fetched.bytes,
        address: fetched.address,
        media_type: fetched.media_type,
    }
}

/// The same as it is kept.
fn kept(brought: Brought) -> File {
    File {
        name: browser::relative(&brought.address),
        media_type: brought.media_type,
        bytes: brought.bytes,
    }
}

/// Whether two addresses are of one file.
fn is_same(one: &str, other: &str) -> bool {
    browser::resolve("", one) == browser::resolve("", other)
}

/// A file as it is kept.
fn file_of(fetched: &Fetched) -> File {
    File {
        name: browser::relative(&fetched.address),
        media_type: fetched.media_type.clone(),
        bytes: fetched.bytes.clone(),
    }
}

/// Why a stage is not what the site has whole: none if it is.
fn what_is_missing(stage: &Stage) -> Option<Why> {
    let (findings, is_failed): (&[Finding], bool) = match stage {
        Stage::Open(opened) => (&opened.report.findings, false),
        Stage::Failed(findings) => (findings, true),
        _ => return None,
    };
    let has = |is: fn(&What) -> bool| findings.iter().any(|finding| is(&finding.what));
    if has(|what| matches!(what, What::Unreachable { .. } | What::TimedOut { .. })) {
        return Some(Why::Offline);
    }
    let is_partial = has(|what| {
        matches!(
            what,
            What::BundleNotLoaded | What::ArticleNotLoaded | What::ItemNotLoaded { .. }
        )
    });
    (is_failed || is_partial).then_some(Why::Broken)
}

/// The absolute address to fetch: https, or on this site.
fn allowed(base: &str, reference: &str) -> Result<String, What> {
    let refused = || What::AddressRefused {
        address: reference.chars().take(200).collect(),
    };
    let resolved = browser::resolve(base, reference).ok_or_else(refused)?;
    if resolved.starts_with("https://") || browser::is_own(&resolved) {
        Ok(resolved)
    } else {
        Err(refused())
    }
}

fn failure(what: What, document: Document) -> Stage {
    Stage::Failed([what.found(document, "")].into())
}

/// Where a report came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// A folder below `reports/`; empty for files from elsewhere.
    pub id: String,
    /// Where the article was found, for its own relative addresses.
    pub base: String,
    /// The origin of data that are not this site's own, or the name of the reader's device.
    pub origin: Option<String>,
    pub edition: Option<String>,
    pub is_local: bool,
}

/// What there is without the tools: the story.
fn story_alone(parts: Parts) -> Report {
    let mut report = Report::default();
    if let Some(article) = parts.article {
        report.story = article.story;
        report.findings.extend(article.findings);
    }
    let missing = match parts.statistics {
        Some(statistics) => {
            report.findings.extend(statistics.findings);
            What::ViewerIncomplete
        }
        None => What::BundleNotNamed,
    };
    report.findings.push(missing.in_statistics(""));
    report
}

/// When the reader stops a job, or nothing has come for as long as a bundle may take.
async fn too_late(stop: Stop) {
    for _ in 0..BUNDLE.seconds * 5 {
        browser::sleep(200).await;
        if stop.is_stopped() {
            return;
        }
    }
}

pub(super) fn stopped() -> Stage {
    failure(What::StoppedByReader, Document::Article)
}

/// A report of what was read, or why there is none; `failures` are of files that are neither article nor bundle.
pub(super) fn opened(
    tools: Option<Tools>,
    parts: Parts,
    failures: Vec<Finding>,
    place: Place,
) -> Stage {
    let mut report = match tools {
        Some(tools) => tools.assemble(parts),
        None => story_alone(parts),
    };
    if report.is_readable() {
        report.findings.extend(failures);
        return open_stage(report, place);
    }
    let is_error = |finding: &Finding| finding.what.severity() == Severity::Error;
    report.findings.retain(is_error);
    report.findings.extend(failures);
    Stage::Failed(report.findings.into())
}

fn open_stage(report: Report, place: Place) -> Stage {
    let notice = report
        .story
        .as_ref()
        .and_then(|story| story.notice(browser::now()));
    Stage::Open(Box::new(Opened {
        report: Arc::new(report),
        id: place.id,
        base: place.base,
        origin: place.origin,
        notice,
        edition: place.edition,
        is_local: place.is_local,
        pictures: Pictures::default(),
    }))
}

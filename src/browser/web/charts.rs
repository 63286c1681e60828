//! Our binding to ECharts: load once and late, one instance an element, options as JSON, everything disposed.
//! charming's own renderer needs a global, finds elements once and never disposes; it is not used.

use super::element;
use super::modules::import_named;
use crate::browser::Touch;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    /// What `src/browser/echarts.js` leaves for us.
    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(thread_local_v2, js_name = doichieuECharts)]
    static ECHARTS: Module;
    #[wasm_bindgen(method, catch)]
    fn init(this: &Module, element: &JsValue, options: &JsValue) -> Result<Instance, JsValue>;

    #[derive(Clone)]
    type Instance;
    #[wasm_bindgen(method, catch, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn resize(this: &Instance) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = dispatchAction)]
    fn dispatch_action(this: &Instance, action: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn on(this: &Instance, event: &str, act: &Closure<dyn Fn(Item)>);
    #[wasm_bindgen(method, catch)]
    fn dispose(this: &Instance) -> Result<(), JsValue>;

    /// What an event of a chart is about; other things than items of series have no index.
    type Item;
    #[wasm_bindgen(method, getter, js_name = seriesIndex)]
    fn series(this: &Item) -> Option<u32>;
    #[wasm_bindgen(method, getter, js_name = dataIndex)]
    fn item(this: &Item) -> Option<u32>;
}

thread_local! {
    static MODULE: OnceCell<Module> = const { OnceCell::new() };
    static INSTANCES: RefCell<Vec<Drawn>> = const { RefCell::new(Vec::new()) };
}

struct Drawn {
    /// The id of its element.
    id: String,
    instance: Instance,
    element: web_sys::Element,
    height: f64,
    /// Held for as long as ECharts calls them.
    #[allow(dead_code, reason = "dropped with the chart")]
    listeners: Vec<Closure<dyn Fn(Item)>>,
}

/// Events of ECharts, and what they mean to us.
const EVENTS: [(&str, Option<Touch>); 3] = [
    ("mouseover", Some(Touch::Point)),
    ("mouseout", None),
    ("click", Some(Touch::Press)),
];

/// Draws a chart into an element, loading ECharts if this is the first. `touched` hears which item of which series the pointer
/// is at or presses, and none when it has left; `done` hears whether it worked.
pub fn draw_chart(
    id: &str,
    option: &str,
    height: f64,
    touched: impl Fn(Option<Touch>, usize, usize) + 'static,
    done: impl Fn(bool) + 'static,
) {
    let id = id.to_owned();
    let option = option.to_owned();
    let touched: Rc<dyn Fn(Option<Touch>, usize, usize)> = Rc::new(touched);
    spawn_local(async move {
        let drawn = match load().await {
            Ok(module) => draw(&module, &id, &option, height, &touched),
            Err(error) => Err(error),
        };
        if let Err(error) = &drawn {
            web_sys::console::warn_2(&"The chart could not be drawn:".into(), error);
        }
        done(drawn.is_ok());
    });
}

async fn load() -> Result<Module, JsValue> {
    if let Some(module) = MODULE.with(|module| module.get().cloned()) {
        return Ok(module);
    }
    import_named("doichieu-echarts").await?;
    let module = ECHARTS.with(Module::clone);
    MODULE.with(|kept| {
        let _ = kept.set(module.clone());
    });
    Ok(module)
}

fn draw(
    module: &Module,
    id: &str,
    option: &str,
    height: f64,
    touched: &Rc<dyn Fn(Option<Touch>, usize, usize)>,
) -> Result<(), JsValue> {
    let target = element(id).ok_or_else(|| JsValue::from_str("its element is gone"))?;
    let option = js_sys::JSON::parse(option)?;
    INSTANCES.with(|instances| {
        let mut instances = instances.borrow_mut();
        let known = instances.iter().position(|drawn| drawn.id == id);
        // The element of this id may have been made anew.
        let known = match known {
            Some(n) if instances[n].element != target => {
                instances.swap_remove(n).instance.dispose()?;
                None
            }
            known => known,
        };
        match known.and_then(|n| instances.get_mut(n)) {
            Some(drawn) => {
                drawn.instance.resize()?;
                drawn.height = height;
                drawn.instance.set_option(&option, true)
            }
            None => {
                let instance = module.init(&target, &JsValue::UNDEFINED)?;
                let drawn = instance.set_option(&option, true);
                let listeners = EVENTS.map(|(event, touch)| {
                    let touched = touched.clone();
                    let listener = Closure::<dyn Fn(Item)>::new(move |item: Item| {
                        if let (Some(series), Some(item)) = (item.series(), item.item()) {
                            touched(touch, series as usize, item as usize);
                        }
                    });
                    instance.on(event, &listener);
                    listener
                });
                instances.push(Drawn {
                    id: id.to_owned(),
                    instance,
                    element: target,
                    height,
                    listeners: listeners.into(),
                });
                drawn
            }
        }
    })
}

/// Lights some items, each named by its series and its place in it, and dims the others; without any, all are as they were.
pub fn light_items(id: &str, items: &[(usize, usize)]) {
    INSTANCES.with(|instances| {
        let instances = instances.borrow();
        let Some(drawn) = instances.iter().find(|drawn| drawn.id == id) else {
            return;
        };
        let act = |action: &str| {
            let action = js_sys::JSON::parse(action)?;
            drawn.instance.dispatch_action(&action)
        };
        let mut result = act(r#"{"type":"downplay"}"#);
        if !items.is_empty() {
            // One action for all, because each ends the dimming of the one before. The first item dims all others, so
            // the rest must not dim it again.
            let batch = items.iter().enumerate().map(|(n, (series, item))| {
                let is_later = n > 0;
                format!(r#"{{"seriesIndex":{series},"dataIndex":{item},"notBlur":{is_later}}}"#)
            });
            let batch = batch.collect::<Vec<_>>().join(",");
            result = result.and(act(&format!(r#"{{"type":"highlight","batch":[{batch}]}}"#)));
        }
        if let Err(error) = result {
            web_sys::console::warn_2(&"A mark could not be lit:".into(), &error);
        }
    });
}

/// Lets go of a chart and its listeners.
pub fn forget_chart(id: &str) {
    INSTANCES.with(|instances| {
        instances.borrow_mut().retain(|drawn| {
            let is_other = drawn.id != id;
            if !is_other {
                let _ = drawn.instance.dispose();
            }
            is_other
        });
    });
}

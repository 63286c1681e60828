//! Every version that the chores install, in one place.
//! What npm installs is pinned by `package.json` and its lock file, the compiler by
//! `rust-toolchain.toml`, the crates by `Cargo.lock`; what remains is pinned here.

/// The target that the viewer is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A command-line tool that crates.io has the source of.
pub struct Tool {
    /// The crate, which is also the first half of its folder's name in the cache.
    pub package: &'static str,
    pub version: &'static str,
    /// The command that the crate installs.
    pub command: &'static str,
    /// The crate's features without which the command is not built.
    pub features: &'static [&'static str],
    /// What is said about the wait before it is compiled.
    pub takes: &'static str,
}

pub const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14",
    command: "trunk",
    features: &[],
    takes: "about 9 minutes on two cores",
};

/// Must be the version of `wasm-bindgen` in `Cargo.toml` and in `Trunk.toml`.
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.126",
    command: "wasm-bindgen",
    features: &[],
    takes: "about 3 minutes on two cores",
};

/// Cuts the WebAssembly where `src/app/modules.rs` says.
pub const WASM_SPLIT: Tool = Tool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    command: "wasm-split-cli",
    features: &["build-binary"],
    takes: "about a minute on two cores",
};

pub const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    version: "0.36.0",
    command: "geckodriver",
    features: &[],
    takes: "about 3 minutes on two cores",
};

/// Mutates files; only `cargo xtask fuzz` needs it.
pub const FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: "0.13.2",
    command: "cargo-fuzz",
    features: &[],
    takes: "about a minute on two cores",
};

/// A Debian package that tests need.
pub struct DebianPackage {
    pub name: &'static str,
    /// A command on `PATH`, or an absolute path, that is there once the package is installed.
    pub proof: &'static str,
}

/// Three engines, a display for the one that has no headless mode, and letters to draw.
pub const BROWSERS: &[DebianPackage] = &[
    DebianPackage {
        name: "chromium",
        proof: "chromium",
    },
    DebianPackage {
        name: "chromium-driver",
        proof: "chromedriver",
    },
    DebianPackage {
        name: "firefox-esr",
        proof: "firefox-esr",
    },
    DebianPackage {
        name: "webkit2gtk-driver",
        proof: "WebKitWebDriver",
    },
    DebianPackage {
        name: "xvfb",
        proof: "Xvfb",
    },
    DebianPackage {
        name: "poppler-utils",
        proof: "pdftotext",
    },
    DebianPackage {
        name: "fonts-noto-core",
        proof: "/usr/share/fonts/truetype/noto",
    },
];

/// What holds printed pages' feeds against their schemas.
pub const SCHEMAS: &[DebianPackage] = &[DebianPackage {
    name: "libxml2-utils",
    proof: "xmllint",
}];

#[cfg(test)]
mod tests {
    use super::WASM_BINDGEN;
    use crate::processes::repository;

    #[test]
    fn wasm_bindgen_has_one_version_everywhere() {
        for (file, line) in [
            (
                "Cargo.toml",
                format!("wasm-bindgen = {{ version = \"={}\"", WASM_BINDGEN.version),
            ),
            (
                "Trunk.toml",
                format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version),
            ),
        ] {
            let text = std::fs::read_to_string(repository().join(file)).unwrap_or_default();
            assert!(text.contains(&line), "{file} has no `{line}`");
        }
    }
}

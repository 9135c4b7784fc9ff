//! A folder of its own for each story, and the binary run in it.
use hudna_register::{Filter, Sqlite, Store};
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

/// A folder that goes when the story is over.
pub(crate) struct Scene {
    folder: tempfile::TempDir,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, its folders too.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// The binary in this folder, speaking English, with its register here and no browser.
    pub(crate) fn hudna(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hudna"));
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("LC_ALL", "C").env("HUDNA_HOME", self.path("home")).env("HUDNA_NO_BROWSER", "1");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran(self.hudna(args).output().unwrap())
    }

    /// Runs it with bytes on standard input.
    pub(crate) fn pipe(&self, args: &[&str], bytes: &[u8]) -> Ran {
        let mut command = self.hudna(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = bytes.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&bytes);
        });
        let ran = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran(ran)
    }
}

/// What a run left.
pub(crate) struct Ran(pub(crate) Output);

impl Ran {
    #[track_caller]
    pub(crate) fn code(&self, code: i32) -> &Self {
        assert_eq!(self.0.status.code(), Some(code), "stderr: {}", self.err());
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(self.err().contains(words), "{words:?} is not in: {}", self.err());
        self
    }

    #[track_caller]
    pub(crate) fn silent(&self) -> &Self {
        assert_eq!(self.err(), "");
        self
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub(crate) fn lines(&self) -> Vec<Value> {
        let out = std::str::from_utf8(&self.0.stdout).unwrap();
        out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    pub(crate) fn reports(&self) -> Vec<Value> {
        self.lines().iter().map(|l| l["report"].clone()).collect()
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.reports().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        self.reports().iter().map(|r| r["text"].as_str().unwrap().to_owned()).collect()
    }
}

/// Bytes, compressed.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// What a run wrote on standard output.
pub(crate) fn out(ran: &Ran) -> String {
    String::from_utf8_lossy(&ran.0.stdout).into_owned()
}

/// A report that tells of one shelling.
pub(crate) const SHELLING: &str =
    "قتل ثلاثة مدنيين أمس الجمعة في قصف مدفعي على مدينة دوما، وفق المرصد السوري لحقوق الإنسان.";

/// A register with one shelling, and the shelling's address.
pub(crate) fn register() -> (Scene, String) {
    let scene = Scene::new();
    scene.file("a.jsonl", line("a", SHELLING)).run(&["take", "a.jsonl"]).code(0);
    let store = Sqlite::open(&scene.path("home/register.db"), Arc::default()).unwrap();
    let hostilities = Filter { classes: vec!["hostility".to_owned()], ..Filter::default() };
    let id = store.records(&hostilities).unwrap().rows[0].id.clone();
    (scene, id)
}

/// A report as a line of JSON.
pub(crate) fn line(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": id, "text": text, "published": "2016-02-27" }))
}

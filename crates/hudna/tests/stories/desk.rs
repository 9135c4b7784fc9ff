//! The desk's port, its last line, and its end.
use crate::scene::Scene;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// A desk that runs until it is dropped.
struct Running {
    child: Child,
    said: String,
    port: u16,
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.trim().trim_end_matches('/').rsplit(':').next().and_then(|p| p.parse().ok());
        let Some(port) = port else {
            let mut told = String::new();
            child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
            panic!("no address, but: {told}");
        };
        Self { child, said, port }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)
            .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks it to stop, as a system does that shuts down.
    fn stop(mut self) -> (Option<i32>, String) {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        let mut told = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        (self.child.wait().unwrap().code(), told)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_desk_of_a_release_shows_that_it_is_one() {
    let scene = Scene::new();
    scene.file("b.txt", "قصف على حلب").run(&["take", "b.txt", "--db", "truce.db"]).code(0);
    let desk =
        Running::start(scene.hudna(&["desk", "--db", "truce.db", "--port", "0", "--release", "public"]));
    let page = desk.get("/en/reports");
    assert!(page.contains("The public release, for reading only") && !page.contains("b.txt"), "{page}");
    let (_, told) = desk.stop();
    assert!(told.contains("The desk shows the public release"), "{told}");
}

#[test]
fn the_desk_says_where_it_is_and_stops_when_asked() {
    let scene = Scene::new();
    // A name that is mistyped makes no empty register.
    scene
        .run(&["desk", "--db", "new.db", "--port", "0"])
        .code(4)
        .says("there is no register here; `hudna take`");
    assert!(!scene.path("new.db").exists());
    scene.run(&["open", "--pack", "syria", "--db", "new.db"]).code(0);
    let desk = Running::start(scene.hudna(&["desk", "--db", "new.db", "--port", "0", "--no-browser"]));
    assert_eq!(desk.said, format!("Hudna: http://127.0.0.1:{}/\n", desk.port));
    assert!(desk.get("/en/day").starts_with("HTTP/1.1 200"), "{}", desk.get("/en/day"));
    let (code, _) = desk.stop();
    assert_eq!(code, Some(0));
}

#[test]
fn a_port_asked_for_that_is_in_use_is_told() {
    let scene = Scene::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = scene.run(&["desk", "--db", "new.db", "--port", &port]);
    ran.code(6).says(&format!("hudna: port {port} is in use"));
    assert!(!scene.path("new.db").exists());
}

#[test]
fn the_usual_port_gives_way_to_the_next() {
    let scene = Scene::new();
    // Where somebody else has the port, they may give it up at any moment; then there is no story to tell.
    let Ok(_held) = TcpListener::bind("127.0.0.1:8765") else { return };
    scene.run(&["open", "--pack", "syria", "--db", "new.db"]).code(0);
    let desk = Running::start(scene.hudna(&["desk", "--db", "new.db"]));
    assert!(desk.port > 8765, "{}", desk.said);
    let (code, told) = desk.stop();
    assert_eq!(code, Some(0));
    assert!(told.contains("Port 8765 is in use; the desk takes 87"), "{told}");
}

#[test]
fn the_demo_keeps_out_of_a_register_in_use() {
    let scene = Scene::new();
    scene.file("own.txt", "نص").run(&["take", "own.txt"]).code(0);
    let demo = Running::start(scene.hudna(&["demo", "--port", "0"]));
    assert!(demo.get("/en/report/sample-017").starts_with("HTTP/1.1 200"));
    assert!(demo.get("/en/report/own.txt").starts_with("HTTP/1.1 404"));
    let (_, told) = demo.stop();
    assert!(told.contains("register.db holds reports of your own"), "{told}");
    let own = Running::start(scene.hudna(&["desk", "--port", "0"]));
    assert!(own.get("/en/report/own.txt").starts_with("HTTP/1.1 200"));
    assert!(own.get("/en/report/sample-017").starts_with("HTTP/1.1 404"));
}

#[test]
fn what_is_taken_beside_the_samples_stays_on_the_demo() {
    let scene = Scene::new();
    Running::start(scene.hudna(&["demo", "--port", "0"])).stop();
    scene.file("own.txt", "نص").run(&["take", "own.txt"]).code(0);
    let demo = Running::start(scene.hudna(&["demo", "--port", "0"]));
    assert!(demo.get("/en/report/own.txt").starts_with("HTTP/1.1 200"));
    let (_, told) = demo.stop();
    assert!(told.contains("0 new, 49 already there"), "{told}");
}

#[test]
fn the_demo_takes_the_samples_once() {
    let scene = Scene::new();
    let told: Vec<_> = (0..2)
        .map(|_| {
            let demo = Running::start(scene.hudna(&["demo", "--port", "0"]));
            for page in ["day", "report/sample-017", "report/sample-036"] {
                assert!(demo.get(&format!("/ar/{page}")).starts_with("HTTP/1.1 200"), "{page}");
            }
            let (code, told) = demo.stop();
            assert_eq!(code, Some(0), "{told}");
            told
        })
        .collect();
    assert!(told[0].contains("49 new, 0 already there"), "{}", told[0]);
    assert!(told[1].contains("0 new, 49 already there"), "{}", told[1]);
}

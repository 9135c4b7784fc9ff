//! Who may do what in a register with members, what the log keeps of who read what, and exports that are made again.
use crate::scene::{Ran, SHELLING, Scene, line, out, register};

#[test]
fn a_keeper_appoints_and_a_refusal_says_what_it_takes() {
    let (scene, id) = register();
    let member = |more: &[&str]| scene.run(&[&["member"], more].concat());
    scene.run(&["members"]).code(0).says("everybody may do everything");
    member(&["Sami", "--role", "monitor", "--as", "Rana"]).code(2).says("is to be a keeper");
    member(&["Rana", "--role", "keeper", "--as", "Rana"]).code(0).silent();
    member(&["Sami", "--role", "monitor", "--as", "Rana", "--reason", "letter of 3 March"]).code(0);
    member(&["Rana", "--remove", "--as", "Rana"]).code(2).says("the last keeper");
    let listed = out(scene.run(&["members"]).code(0));
    assert!(listed.contains("Sami — monitor · Rana") && listed.contains("letter of 3 March"), "{listed}");
    let decide = ["decide", &id, "accepted", "--reason", "r", "--as"];
    let refused = scene.run(&[&decide[..], &["Sami"]].concat());
    refused.code(2).says("Sami is a monitor of this register. This takes a verifier");
    scene.run(&[&decide[..], &["Nobody"]].concat()).code(2).says("no member of this register");
    let arabic = scene.hudna(&[&decide[..], &["Sami"]].concat()).env("LC_ALL", "ar").output().unwrap();
    let arabic = String::from_utf8_lossy(&arabic.stderr).into_owned();
    assert!(arabic.contains("دور Sami في هذا السجل: راصد. واللازم هنا: متحقق"), "{arabic}");
    scene.run(&[&decide[..], &["Rana"]].concat()).code(0).silent();
    scene.run(&["erase", "a", "--as", "Sami", "--reason", "r"]).code(2).says("keeper");
    scene.run(&["desk", "--as", "Nobody", "--port", "0"]).code(2).says("no member");
    scene.run(&["verify", "--db", "home/register.db", "--deep"]).code(0);
}

#[test]
fn what_is_severe_is_noted_before_it_is_shown() {
    let (scene, _) = register();
    let party = ["party=group/jaysh-al-islam", "deal=deal/syria-coh-2016", "commitment=accepted"];
    let note = ["note", "acceptance", "commander=فلان", "since=2016-02-26", "--as", "Rana"];
    scene.run(&[&note[..], &party].concat()).code(0);
    let seen = |scene: &Scene| scene.run(&["seen", "--json"]).lines();
    scene.run(&["notes", "acceptance"]).code(0);
    assert_eq!(seen(&scene).len(), 0, "what is shown of it may be published");
    for _ in 0..2 {
        assert!(out(&scene.run(&["notes", "acceptance", "--severe", "--as", "Rana"])).contains("فلان"));
    }
    assert!(out(&scene.run(&["notes", "acceptance", "--severe"])).contains("فلان"));
    let told: Vec<_> = seen(&scene).iter().map(|r| (r["by"].clone(), r["what"].clone())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], ("Rana".into(), "notes/acceptance".into()));
    assert_eq!(told[1].0, "terminal");
    let busy = rusqlite::Connection::open(scene.path("home/register.db")).unwrap();
    busy.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = scene.run(&["notes", "acceptance", "--severe", "--as", "Sami"]);
    assert!(!out(&refused).contains("فلان"), "what cannot be noted is not shown");
    refused.code(4).says("another process");
}

#[test]
fn a_signed_export_is_made_again_from_the_log() {
    let (scene, id) = register();
    scene.run(&["decide", &id, "accepted", "--as", "Rana", "--reason", "r"]).code(0);
    let export = |name: &str, more: &[&str]| {
        let all = [&["export", "records", "--note", "--out", name], more].concat();
        scene.run(&all).code(0).says(&format!("{name}.note"));
    };
    export("all.jsonl", &["--from", "2016-02-01"]);
    export("public.csv", &["--release", "public", "--format", "csv", "--on", "2016-03-20"]);
    // What comes later changes nothing in what the log gave then.
    scene.file("b.jsonl", line("b", &SHELLING.replace("ثلاثة", "أربعة"))).run(&["take", "b.jsonl"]).code(0);
    let verify = |name: &str| scene.run(&["verify", "--db", "home/register.db", "--export", name]);
    for name in ["all.jsonl", "public.csv"] {
        let said = out(verify(name).code(0));
        assert!(said.contains(&format!("Proved: the register gives {name} again")), "{said}");
        assert!(said.contains("Not proved: that what it says is true"), "{said}");
    }
    let key = scene.run(&["verify", "--db", "home/register.db"]);
    let key =
        out(&key).lines().find_map(|l| l.split_once("public key: ").map(|(_, k)| k.to_owned())).unwrap();
    let alone =
        scene.hudna(&["verify", "--export", "all.jsonl", "--key", &key]).env("HUDNA_HOME", "x").output();
    let alone = Ran(alone.unwrap());
    assert!(out(alone.code(0)).contains("Only the register can show that"), "{}", out(&alone));

    // Whoever has the key can sign anything; the log does not give it again.
    let text = std::fs::read_to_string(scene.path("all.jsonl")).unwrap();
    scene.file("false.jsonl", text.replace("happened", "denied"));
    let note = std::fs::read_to_string(scene.path("all.jsonl.note")).unwrap();
    let secret = std::fs::read_to_string(scene.path("home/register.db.key")).unwrap();
    let signer = hudna_seal::Signer::parse(secret.trim()).unwrap();
    let (was, is) = (text.as_bytes(), std::fs::read(scene.path("false.jsonl")).unwrap());
    let hash = |bytes: &[u8]| hudna_seal::sha256(bytes).to_string();
    let forged = note.split("\n\n").next().unwrap().replace(&hash(was), &hash(&is));
    scene.file("false.jsonl.note", signer.sign(&format!("{forged}\n")).unwrap().to_string());
    let said = out(verify("false.jsonl").code(7));
    assert!(said.contains("false.jsonl is not what the register gives"), "{said}");

    // A note without options proves the bytes alone; a register that erased something cannot give it again.
    let plain = scene.run(&["checkpoint", "--over", "all.jsonl"]);
    scene.file("plain.note", &plain.0.stdout);
    let said =
        scene.run(&["verify", "--db", "home/register.db", "--export", "all.jsonl", "--note", "plain.note"]);
    assert!(out(said.code(0)).contains("does not tell with which options"), "{}", out(&said));
    scene.run(&["erase", "a", "--as", "Rana", "--reason", "r"]).code(0);
    let said = out(verify("all.jsonl").code(0));
    assert!(said.contains("erased since"), "{said}");
    scene.run(&["take", "a.jsonl", "--db", "other.db"]).code(0);
    let other = scene.run(&["verify", "--db", "other.db", "--export", "all.jsonl", "--key", &key]);
    assert!(out(other.code(7)).contains("given out by another register"), "{}", out(&other));
}

#[test]
fn what_the_hotline_said_is_noted_when_the_terminal_shows_why_it_was_matched() {
    let scene = Scene::new();
    let map = "name = \"hotline\"\ntitle_en = \"Hotline\"\ntitle_ar = \"الخط الساخن\"\nrequire = [\"رقم\"]\n\
               [report]\nid = \"رقم\"\nlanguage = \"ar\"\n\
               [[claim]]\nkind = { column = \"ما حدث\", values = \"kinds\" }\nplace = \"أين\"\ndate = \"متى\"\n\
               [values.kinds]\n\"قصف\" = \"bombardment\"\n";
    scene.file("hotline.toml", map).file("log.csv", "رقم,متى,أين,ما حدث\n12,2016-02-28,دوما,قصف\n");
    scene.run(&["take", "--rows", "log.csv", "--map", "hotline.toml"]).code(0);
    let id = scene.run(&["export", "records"]).lines()[0]["id"].as_str().unwrap().to_owned();
    scene.run(&["matched", &id, "--as", "Rana"]).code(0);
    let seen = out(scene.run(&["seen", "--by", "Rana"]).code(0));
    assert!(seen.contains(&format!("record/{id}")) && seen.contains("severe"), "{seen}");
    scene.run(&["member", "Rana", "--role", "keeper", "--as", "Rana"]).code(0);
    scene.run(&["matched", &id, "--as", "Sami"]).code(2).says("Sami is no member");
}

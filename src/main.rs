fn main() {
    let content = std::path::Path::new("content");
    let (works, d) = congbao::load::find_works(content).unwrap();
    println!("{works:?} {d:?}");
    let r = congbao::load::registry(content).unwrap();
    println!("{}", congbao::diag::human::render(&r.diagnostics, &r.sources, congbao::diag::human::HumanOptions{lang: congbao::diag::Lang::Vi, color:false, width:120}));
    for w in works {
        let l = congbao::load::work(&w).unwrap();
        println!("{}", congbao::diag::human::render(&l.diagnostics, &l.sources, congbao::diag::human::HumanOptions{lang: congbao::diag::Lang::Vi, color:false, width:120}));
        if let Some(w)=l.value { for (e,a) in w.annexes() { for b in &a.body.blocks { if let congbao::model::act::Block::Table(t)=b { match congbao::model::grid::Grid::new(t) { Ok(g)=>println!("{e} {} rows {} tracks", g.rows.len(), g.tracks), Err(p)=>println!("{p:?}") } } } } }
    }
}

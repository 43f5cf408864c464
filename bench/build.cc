// How long each stage of a build takes, on the dossier of this repository, and the whole of it in one
// process. The last line gives the peak of memory.
//
//   cmake --build build/release --target bench_build && build/release/bench/bench_build
//
// Each stage gets what the stage before it made, once, outside of the measured loop.
#include "document/build.h"

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "base/heap.h"
#include "base/process.h"
#include "check/run.h"
#include "cli/commands.h"
#include "formats/read.h"
#include "life/amendment.h"
#include "life/convention.h"
#include "model/load.h"
#include "odt/write.h"
#include "pdfa/write.h"
#include "press/attachments.h"
#include "press/metadata.h"
#include "press/provenance.h"
#include "templates/render.h"
#include "templates/view.h"

namespace {

using namespace ctg;

const DiskFiles& files() {
  static const DiskFiles disk(CTG_SOURCE_DIR);
  return disk;
}

// What a stage must give for the bench to make sense.
template <class T>
T need(std::optional<T> made, const Diagnostics& diags) {
  if (made) return std::move(*made);
  for (const Diagnostic& d : diags.all()) std::fprintf(stderr, "%s\n", to_text(d, Lang::en).c_str());
  throw std::runtime_error("the dossier does not build");
}

model::Dossier load() {
  Diagnostics diags(Lang::en);
  return need(model::load(files(), diags), diags);
}

std::string render(const model::Dossier& dossier) {
  Diagnostics diags(Lang::en);
  const templates::Source source{files(), files(), dossier.convention.modele_nom.value,
                                 dossier.convention.modele_version.value};
  return need(templates::render(source, "convention", templates::view_of(dossier), diags), diags);
}

document::Tree build_tree(const std::string& markup, const model::Dossier& dossier) {
  Diagnostics diags(Lang::en);
  const auto clock = press::clock_of(dossier, {}, diags);
  return need(document::build(markup, dossier, press::metadata_of(dossier, {}, *clock), diags), diags);
}

press::Desk& desk() {
  static press::Desk own(files(), files(), {});
  return own;
}

press::Composition compose(press::Desk& on = desk()) {
  Diagnostics diags(Lang::en);
  return need(life::compose(on, {}, {}, life::Purpose::documents, diags), diags);
}

std::string to_pdf(const press::Composition& made) {
  Diagnostics diags(Lang::en);
  return need(pdfa::write(made.pages, {made.type->fonts, made.type->icc, made.attachments.bytes}, diags),
              diags);
}

std::string to_odt(const press::Composition& made) {
  Diagnostics diags(Lang::en);
  return need(odt::write(made.tree, document::Quality::projet, made.attachments.bytes, diags,
                         {made.type->style, &made.type->fonts, {}}),
              diags);
}

void BM_load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load());
}
BENCHMARK(BM_load)->Unit(benchmark::kMillisecond);

void BM_view_and_render(benchmark::State& state) {
  const model::Dossier dossier = load();
  for (auto _ : state) benchmark::DoNotOptimize(render(dossier));
}
BENCHMARK(BM_view_and_render)->Unit(benchmark::kMillisecond);

void BM_build_tree(benchmark::State& state) {
  const model::Dossier dossier = load();
  const std::string markup = render(dossier);
  for (auto _ : state) benchmark::DoNotOptimize(build_tree(markup, dossier));
}
BENCHMARK(BM_build_tree)->Unit(benchmark::kMillisecond);

void BM_check(benchmark::State& state) {
  const model::Dossier dossier = load();
  const document::Tree tree = build_tree(render(dossier), dossier);
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    check::run(dossier, tree, check::Settings{}, diags);
    benchmark::DoNotOptimize(diags);
  }
}
BENCHMARK(BM_check)->Unit(benchmark::kMillisecond);

// The text of a convention that came by mail, so many times over: reading and checking.
void BM_check_text(benchmark::State& state) {
  const ReadResult seed = files().read("tests/seed/ctg-monts-rance-et-rougier.txt", Files::kMaxXml);
  std::string text;
  for (std::int64_t i = 0; i < state.range(0); ++i) text += seed.bytes;
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    const auto source = formats::read(text, FileName("texte.txt"), readers::Format::text, diags);
    check::run(*source, check::Settings{}, diags);
    benchmark::DoNotOptimize(diags);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}
BENCHMARK(BM_check_text)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

void BM_load_fonts(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    benchmark::DoNotOptimize(text::load_fonts(files(), diags));
  }
}
BENCHMARK(BM_load_fonts)->Unit(benchmark::kMillisecond);

void BM_paginate(benchmark::State& state) {
  const press::Composition made = compose();
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    benchmark::DoNotOptimize(layout::paginate(made.tree, {made.type->fonts, made.attachments.sizes}, diags));
  }
}
BENCHMARK(BM_paginate)->Unit(benchmark::kMillisecond);

void BM_pdf(benchmark::State& state) {
  const press::Composition made = compose();
  for (auto _ : state) benchmark::DoNotOptimize(to_pdf(made));
}
BENCHMARK(BM_pdf)->Unit(benchmark::kMillisecond);

void BM_odt(benchmark::State& state) {
  const press::Composition made = compose();
  for (auto _ : state) benchmark::DoNotOptimize(to_odt(made));
}
BENCHMARK(BM_odt)->Unit(benchmark::kMillisecond);

// The document so many times over, as one: 39 pages each time.
document::Tree grown(const document::Tree& tree, std::int64_t times) {
  document::Tree out{tree.meta, {}};
  out.root.kind = document::Kind::document;
  for (std::int64_t i = 0; i < times; ++i) {
    const std::string suffix = "-" + std::to_string(i);
    const auto rename = [&](const auto& self, document::Node& node) -> void {
      if (!node.id.empty()) node.id += suffix;
      if (node.kind == document::Kind::reference) node.target += suffix;
      for (document::Node& child : node.children) self(self, child);
    };
    document::Node copy = tree.root;
    rename(rename, copy);
    std::erase_if(copy.children,
                  [](const document::Node& n) { return n.nature == document::Nature::contents; });
    std::move(copy.children.begin(), copy.children.end(), std::back_inserter(out.root.children));
  }
  return out;
}

void BM_pages(benchmark::State& state) {
  const press::Composition made = compose();
  const document::Tree tree = grown(made.tree, state.range(0));
  std::size_t pages = 0;
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    const layout::Pages laid = layout::paginate(tree, {made.type->fonts, made.attachments.sizes}, diags);
    benchmark::DoNotOptimize(
        need(pdfa::write(laid, {made.type->fonts, made.type->icc, made.attachments.bytes}, diags), diags));
    pages = laid.pages.size();
  }
  state.counters["pages"] = static_cast<double>(pages);
}
BENCHMARK(BM_pages)->Arg(1)->Arg(13)->Arg(130)->Unit(benchmark::kMillisecond);

void BM_odt_pages(benchmark::State& state) {
  press::Composition made = compose();
  made.tree = grown(made.tree, state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(to_odt(made));
}
BENCHMARK(BM_odt_pages)->Arg(1)->Arg(13)->Arg(130)->Unit(benchmark::kMillisecond);

// All stages from the files on the disk to the bytes of both documents; nothing is written.
void BM_whole(benchmark::State& state) {
  for (auto _ : state) {
    const press::Composition made = compose();
    benchmark::DoNotOptimize(to_pdf(made));
    benchmark::DoNotOptimize(to_odt(made));
  }
}
BENCHMARK(BM_whole)->Unit(benchmark::kMillisecond);

// One document after the other in one process: from the files to the bytes of the PDF, with the fonts of the
// document before and the words that they have shaped.
void BM_warm_pdf(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(to_pdf(compose()));
}
BENCHMARK(BM_warm_pdf)->Unit(benchmark::kMillisecond);

// A sealed copy of the dossier, in which an échéance and the end of the convention have changed.
class Amended {
 public:
  Amended() : folder_(std::filesystem::temp_directory_path() / ("ctg-bench-" + std::to_string(getpid()))) {
    namespace fs = std::filesystem;
    fs::create_directories(folder_);
    fs::copy(CTG_SOURCE_DIR "/annexes", folder_ / "annexes", fs::copy_options::recursive);
    fs::copy(CTG_SOURCE_DIR "/convention.xml", folder_ / "convention.xml");
    const press::Composition made = compose();
    DiskFiles files(folder_.string());
    files.save({{"signed.pdf", to_pdf(made)}});
    Diagnostics diags(Lang::en);
    const cli::Seal sealing{{}, (folder_ / "signed.pdf").string(), true};
    if (cli::run(common(), sealing, diags).exit != Exit::done)
      throw std::runtime_error("the dossier is not sealed");
    std::string text = files.read("convention.xml", Files::kMaxXml).bytes;
    text.replace(text.find("2030-12-31"), 10, "2031-12-31");
    files.save({{"convention.xml", text}});
  }
  ~Amended() { std::filesystem::remove_all(folder_); }
  cli::Common common() const { return {Lang::en, folder_.string(), true, CTG_SOURCE_DIR}; }

 private:
  std::filesystem::path folder_;
};

// What changed, as an avenant: from the files to avenants/1.xml.
void BM_avenant_draft(benchmark::State& state) {
  const Amended amended;
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    if (cli::run(amended.common(), cli::AvenantDraft{}, diags).exit != Exit::done)
      throw std::runtime_error("no draft");
  }
}
BENCHMARK(BM_avenant_draft)->Unit(benchmark::kMillisecond);

// The avenant as PDF and ODT, from the files to the bytes; the consolidated text and the comparison apart.
void BM_avenant_build(benchmark::State& state) {
  const Amended amended;
  Diagnostics drafting(Lang::en);
  cli::run(amended.common(), cli::AvenantDraft{}, drafting);
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    const DiskFiles dossier(amended.common().dossier);
    press::Desk desk(files(), dossier, {});
    const auto amendment = need(life::amendment_of(desk, 1, diags), diags);
    const auto made = life::compose_avenant(desk, amendment, {}, diags);
    benchmark::DoNotOptimize(to_pdf(*made));
    benchmark::DoNotOptimize(to_odt(*made));
  }
}
BENCHMARK(BM_avenant_build)->Unit(benchmark::kMillisecond);

// All the files of `avenant build`, written.
void BM_avenant_all(benchmark::State& state) {
  const Amended amended;
  Diagnostics drafting(Lang::en);
  cli::run(amended.common(), cli::AvenantDraft{}, drafting);
  for (auto _ : state) {
    Diagnostics diags(Lang::en);
    cli::run(amended.common(), cli::AvenantBuild{}, diags);
  }
}
BENCHMARK(BM_avenant_all)->Unit(benchmark::kMillisecond);

// The complete dossier, sealed: `ctg cdsf initial` as a process of its own, as users run it, from its start
// to the packet and the register on the disk.
void BM_cdsf_initial(benchmark::State& state) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("ctg-bench-cdsf-" + std::to_string(getpid()));
  fs::copy(CTG_SOURCE_DIR "/tests/dossiers/complet", folder, fs::copy_options::recursive);
  const cli::Common common{Lang::en, folder.string(), true, CTG_SOURCE_DIR};
  Diagnostics diags(Lang::en);
  const DiskFiles dossier(common.dossier);
  press::Desk on(files(), dossier, {});
  DiskFiles(common.dossier).save({{"signed.pdf", to_pdf(compose(on))}});
  const cli::Seal sealing{{}, (folder / "signed.pdf").string(), true};
  if (cli::run(common, sealing, diags).exit != Exit::done)
    throw std::runtime_error("the dossier is not sealed");
  const std::vector<std::string> words = {CTG_PROGRAM,    "cdsf",   "initial",     "--dossier",
                                          common.dossier, "--data", CTG_SOURCE_DIR};
  for (auto _ : state)
    if (!run_program(words).good()) throw std::runtime_error("no packet");
  fs::remove_all(folder);
}
BENCHMARK(BM_cdsf_initial)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  ctg::prepare_heap();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory: %ld MB\n", usage.ru_maxrss / 1024);
}

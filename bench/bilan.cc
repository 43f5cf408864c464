// How long a bilan takes: from the files on the disk to the bytes of both documents; nothing is written.
//
// The first dossier with its filled table of the tests, and a table of so many actions: as many fiches, each
// with two situations, an indicator and two lines of means.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "life/review.h"
#include "odt/write.h"
#include "pdfa/write.h"

namespace {

using namespace ctg;
namespace fs = std::filesystem;

// A copy of the first dossier.
class Copy {
 public:
  Copy()
      : folder_(fs::temp_directory_path() / fmt::format("ctg-bench-bilan-{}", getpid())),
        files_(folder_.string()) {
    constexpr auto kOver = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
    fs::create_directories(folder_);
    fs::copy(CTG_SOURCE_DIR "/annexes", folder_ / "annexes", kOver);
    fs::copy(CTG_SOURCE_DIR "/convention.xml", folder_ / "convention.xml", kOver);
    fs::copy(CTG_SOURCE_DIR "/tests/suivi/monts", folder_, kOver);
  }
  ~Copy() { fs::remove_all(folder_); }

  void grow(std::int64_t count) {
    std::vector<Output> out;
    std::string plan =
                    "<plan-actions xmlns=\"urn:ctg:plan-actions:1\"><axe numero=\"1\"><titre>Un axe</titre>",
                suivi = "<suivi xmlns=\"urn:ctg:suivi:1\">";
    plan += "<sous-axe lettre=\"A\"><titre>Un sous-axe</titre>";
    const std::string fiche = files_.read("annexes/2-plan-actions/fiches/2.B.3.xml", Files::kMaxXml).bytes;
    const std::size_t links = fiche.find("<liens>"), after = fiche.find("</liens>");
    const std::string bare = fiche.substr(0, links) + "<liens>" + fiche.substr(after);
    for (std::int64_t i = 1; i <= count; ++i) {
      const std::string code = fmt::format("1.A.{}", i);
      std::string own = bare;
      own.replace(own.find("2.B.3"), 5, code);
      out.push_back({fmt::format("annexes/2-plan-actions/fiches/{}.xml", code), std::move(own)});
      plan += fmt::format("<action fiche=\"{}\"/>", code);
      suivi += fmt::format(
          "<action fiche=\"{}\">"
          "<situation date=\"2026-12-31\" statut=\"en-cours\" avancement=\"20\">Commencée.</situation>"
          "<situation date=\"2027-12-31\" statut=\"en-cours\" avancement=\"{}\">Elle avance.</situation>"
          "<indicateur id=\"i\" intitule=\"Familles\" unite=\"familles\"><depart date=\"2026-01-01\" "
          "valeur=\"1\"/>"
          "<cible valeur=\"9\"/><valeur date=\"2027-12-31\" valeur=\"{}\"/></indicateur>"
          "<moyen financeur=\"caf\" annee=\"2026\" montant-prevu=\"1000\" montant-realise=\"900\"/>"
          "<moyen financeur=\"epci\" annee=\"2027\" montant-prevu=\"1000\" "
          "montant-realise=\"900\"/></action>",
          code, i % 101, i % 10);
    }
    out.push_back({"annexes/2-plan-actions/repertoire.xml", plan + "</sous-axe></axe></plan-actions>"});
    out.push_back({"annexes/3-moyens.xml", "<moyens xmlns=\"urn:ctg:moyens:1\"/>"});
    out.push_back({"suivi/suivi.xml", suivi + "</suivi>"});
    for (const char* name : {"intermediaire", "final"})
      fs::remove(folder_ / "bilans" / (name + std::string(".xml")));
    fs::remove_all(folder_ / "annexes/2-plan-actions/fiches");
    if (!files_.save(out).ok()) throw std::runtime_error("the table is not written");
  }

  std::size_t make(const life::BilanName& name) const {
    Diagnostics diags(Lang::en);
    const DiskFiles program(CTG_SOURCE_DIR), dossier(folder_.string());
    press::Desk desk(program, dossier, {});
    const auto made = life::compose_bilan(desk, {name, {}}, {}, diags);
    if (!made) throw std::runtime_error("the bilan is not made");
    benchmark::DoNotOptimize(pdfa::write(made->pages,
                                         {made->type->fonts, made->type->icc, made->attachments.bytes}, diags,
                                         made->pdf_options));
    benchmark::DoNotOptimize(odt::write(made->tree, made->quality, made->attachments.bytes, diags,
                                        {made->type->style, &made->type->fonts, {}}));
    return made->pages.pages.size();
  }

 private:
  fs::path folder_;
  DiskFiles files_;
};

void BM_bilan_step(benchmark::State& state) {
  const Copy dossier;
  for (auto _ : state) dossier.make({model::BilanNature::etape, 2027});
}
BENCHMARK(BM_bilan_step)->Unit(benchmark::kMillisecond);

void BM_bilan_intermediate(benchmark::State& state) {
  const Copy dossier;
  for (auto _ : state) dossier.make({model::BilanNature::intermediaire});
}
BENCHMARK(BM_bilan_intermediate)->Unit(benchmark::kMillisecond);

void BM_bilan_actions(benchmark::State& state) {
  Copy dossier;
  dossier.grow(state.range(0));
  std::size_t pages = 0;
  for (auto _ : state) pages = dossier.make({model::BilanNature::etape, 2027});
  state.counters["pages"] = static_cast<double>(pages);
}
BENCHMARK(BM_bilan_actions)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond);

}  // namespace

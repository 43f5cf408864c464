// How long a tracking table of 5 000 actions takes, out and back: the stages between the files and the files.
//
//   cmake --build build/release --target bench_suivi && build/release/bench/bench_suivi
#include "model/suivi.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <stdexcept>

#include "base/heap.h"
#include "sheets/read_spreadsheet.h"
#include "suivi/edit.h"
#include "suivi/entries.h"
#include "suivi/kept.h"
#include "suivi/merge.h"
#include "suivi/spreadsheet.h"

namespace {

using namespace ctg;

constexpr int kActions = 5000;

std::string code_of(int i) {
  return fmt::format("{}.{}.{}", i / 500 + 1, static_cast<char>('A' + i / 50 % 10), i % 50 + 1);
}

model::Dossier dossier() {
  model::Dossier out;
  model::Partie epci;
  epci.id = "epci";
  epci.nom_usuel.value = "la Communauté de communes";
  out.convention.parties.push_back(std::move(epci));
  for (int i = 0; i < kActions; ++i) {
    model::Fiche fiche;
    fiche.code = code_of(i);
    fiche.titre.line.push_back(
        {model::Inline::Kind::text, fmt::format("Action fictive n° {}", i), {}, {}, {}});
    out.plan.fiches.push_back(std::move(fiche));
  }
  return out;
}

// Two situations, an indicator of two values, two lines of means, a difficulty an action.
std::string suivi_xml() {
  std::string out = "<suivi xmlns=\"urn:ctg:suivi:1\">\n";
  for (int i = 0; i < kActions; ++i)
    out += fmt::format(
        "  <action fiche=\"{}\">\n"
        "    <situation date=\"2027-06-30\" statut=\"en-cours\" avancement=\"{}\">Fictif : un "
        "début.</situation>\n"
        "    <situation date=\"2027-12-31\" statut=\"en-cours\" avancement=\"{}\">Fictif : une "
        "suite.</situation>\n"
        "    <indicateur id=\"i\" intitule=\"Personnes reçues\" unite=\"personnes\">\n"
        "      <depart date=\"2027-01-01\" valeur=\"10\" source=\"Fictive\"/>\n"
        "      <cible date=\"2030-12-31\" valeur=\"90\"/>\n"
        "      <valeur date=\"2027-06-30\" valeur=\"20\" source=\"Fictive\"/>\n"
        "      <valeur date=\"2027-12-31\" valeur=\"30.5\" source=\"Fictive\"/>\n"
        "    </indicateur>\n"
        "    <moyen financeur=\"epci\" annee=\"2027\" montant-prevu=\"1200\" montant-realise=\"900\"/>\n"
        "    <moyen financeur=\"epci\" annee=\"2028\" montant-prevu=\"1300\" etp-prevu=\"0.5\"/>\n"
        "    <difficulte date=\"2027-09-30\">Fictif : un retard.</difficulte>\n"
        "  </action>\n",
        code_of(i), i % 50, i % 50 + 10);
  return out + "</suivi>\n";
}

struct State {
  model::Dossier of = dossier();
  std::string bytes = suivi_xml();
  model::Suivi suivi = read();
  suivi::Table table = suivi::table_of(of, &suivi);
  std::string kept = suivi::kept(table);
  std::string ods = sheets::write_spreadsheet(suivi::spreadsheet_of(table, suivi::digest_of(kept)), {});

  model::Suivi read() const {
    Diagnostics diags;
    auto made = model::read_suivi(bytes, FileName("suivi.xml"), of, diags);
    if (!made) throw std::runtime_error("the suivi cannot be read");
    return std::move(*made);
  }
};

const State& state() {
  static const State made;
  return made;
}

void export_table(benchmark::State& loop) {
  state();
  for (auto _ : loop) {
    const model::Suivi suivi = state().read();
    const suivi::Table table = suivi::table_of(state().of, &suivi);
    const std::string kept = suivi::kept(table);
    benchmark::DoNotOptimize(
        sheets::write_spreadsheet(suivi::spreadsheet_of(table, suivi::digest_of(kept)), {}));
  }
}
BENCHMARK(export_table)->Unit(benchmark::kMillisecond);

// Every action has a new situation and a new value: 10 000 changes.
void import_table(benchmark::State& loop) {
  Diagnostics diags;
  auto grids = sheets::read_spreadsheet(state().ods, FileName("suivi.ods"), diags);
  for (sheets::Grid& grid : *grids) {
    const bool actions = grid.name == "Actions", indicators = grid.name == "Indicateurs";
    if (!actions && !indicators) continue;
    for (std::size_t i = 2; i < grid.rows.size(); ++i) {
      const std::uint32_t at = actions ? 10 : 12;
      const sheets::GridCell key = grid.rows[i].cells.back();
      grid.rows[i].cells.pop_back();
      grid.rows[i].cells.push_back({at, sheets::GridCell::Kind::text, actions ? "31/03/2028" : "41", {}});
      grid.rows[i].cells.push_back(
          {at + 1, sheets::GridCell::Kind::text, actions ? "En cours" : "31/03/2028", {}});
      grid.rows[i].cells.push_back(key);
    }
  }
  const std::vector<suivi::Returned> returned = {{FileName("suivi.ods"), std::move(*grids), true}};
  std::size_t changes = 0;
  for (auto _ : loop) {
    benchmark::DoNotOptimize(sheets::read_spreadsheet(state().ods, FileName("suivi.ods"), diags));
    const auto base = suivi::read_kept(state().kept);
    const model::Suivi suivi = state().read();
    const suivi::Table today = suivi::table_of(state().of, &suivi);
    const auto entries = suivi::entries_of(returned, *base, today, diags);
    const suivi::Merge merge = suivi::merge(*base, entries, today, suivi::Prefer::neither);
    const std::string bytes = suivi::edited(state().bytes, today, merge.changes);
    if (diags.has_errors() || !model::read_suivi(bytes, FileName("suivi.xml"), state().of, diags))
      throw std::runtime_error("the table cannot be imported");
    changes = merge.changes.size();
  }
  loop.counters["changes"] = static_cast<double>(changes);
}
BENCHMARK(import_table)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  prepare_heap();  // as the program does
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}

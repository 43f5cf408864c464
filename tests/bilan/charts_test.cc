// Charts can be read: no word lies on another, none leaves the drawing, whatever the numbers are.
#include "bilan/charts.h"

#include <fmt/format.h>

#include <random>
#include <regex>

#include "base/files.h"
#include "bilan/pen.h"
#include "bilan/words.h"
#include "catch.h"
#include "layout/paragraph.h"

using namespace ctg;
using namespace ctg::bilan;

namespace {

struct Word {
  double left, right, top, bottom;
  std::string text;
};

double number(const std::string& markup, const char* name) {
  std::smatch found;
  REQUIRE(std::regex_search(markup, found, std::regex(fmt::format(" {}=\"([-0-9.]+)\"", name))));
  return std::stod(found[1]);
}

std::vector<Word> words_of(const std::string& figure) {
  std::vector<Word> out;
  const std::regex word("<c:mot[^>]*texte=\"([^\"]*)\"/>");
  for (std::sregex_iterator it(figure.begin(), figure.end(), word), end; it != end; ++it) {
    const std::string markup = it->str(), text = (*it)[1];
    const double size = number(markup, "taille"), x = number(markup, "x"), y = number(markup, "y");
    const double width = Pen::widest(text, size);
    const bool to_the_left = markup.find("ancre=\"fin\"") != std::string::npos;
    const bool centred = markup.find("ancre=\"milieu\"") != std::string::npos;
    const double left = to_the_left ? x - width : centred ? x - width / 2 : x;
    out.push_back({left, left + width, y - 0.7 * size, y + 0.05 * size, text});
  }
  return out;
}

void check_readable(const std::string& figure) {
  const std::vector<Word> words = words_of(figure);
  REQUIRE_FALSE(words.empty());
  const double width = number(figure, "largeur"), height = number(figure, "hauteur");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& a = words[i];
    CAPTURE(a.text);
    CHECK((a.left >= -0.5 && a.right <= width + 0.5 && a.top >= -0.5 && a.bottom <= height));
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      const Word& b = words[k];
      CAPTURE(b.text);
      CHECK_FALSE((a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
    }
  }
}

Date day(int year, unsigned month, unsigned of_month) {
  return Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(of_month));
}

model::Mesure mesure(Date date, std::int64_t thousandths) {
  model::Mesure out;
  out.date.value = date;
  out.valeur.value = thousandths;
  return out;
}

// A plan of so many actions in two axes, with a table of what chance gave it.
struct Plan {
  model::Dossier dossier;
  model::Suivi suivi;
  std::mt19937 chance;

  int from_to(int least, int most) { return std::uniform_int_distribution<int>(least, most)(chance); }

  // One after the other: in which order a call's arguments are reckoned is the compiler's affair.
  Date some_day(int last_year, unsigned of_month) {
    const int year = from_to(2026, last_year);
    return day(year, static_cast<unsigned>(from_to(1, 12)), of_month);
  }

  Plan(unsigned seed, int actions) : chance(seed) {
    dossier.convention.debut.value = day(2026, 1, 1);
    dossier.convention.fin.value = day(2030, 12, 31);
    dossier.plan.axes.resize(2);
    for (int a = 0; a < 2; ++a) {
      dossier.plan.axes[static_cast<std::size_t>(a)].numero = a + 1;
      dossier.plan.axes[static_cast<std::size_t>(a)].sous_axes.resize(1);
    }
    for (int i = 0; i < actions; ++i) {
      const int axe = i % 2;
      model::Fiche fiche;
      fiche.code = fmt::format("{}.A.{}", axe + 1, i / 2 + 1);
      if (from_to(0, 5) > 0) fiche.echeance_debut.value = from_to(2026, 2030);
      if (from_to(0, 2) > 0) fiche.echeance_fin.value = from_to(2026, 2031);
      dossier.plan.axes[static_cast<std::size_t>(axe)].sous_axes[0].fiches.push_back({fiche.code, {}});
      model::ActionSuivie action;
      action.fiche.value = fiche.code;
      for (int s = from_to(0, 4); s > 0; --s) {
        model::Situation situation;
        situation.date.value = some_day(2029, 15);
        situation.statut = model::kStatuts[from_to(0, 4)];
        if (from_to(0, 4) > 0) situation.avancement = from_to(0, 100);
        action.situations.push_back(situation);
      }
      model::IndicateurSuivi indicator;
      indicator.intitule.value =
          i % 3 == 0 ? "Nombre de familles accompagnées par le relais petite enfance et ses antennes"
                     : "Familles";
      indicator.unite.value = "familles";
      const int of = from_to(0, 3);
      const int scale = of * from_to(1, 1000) + 1;
      if (from_to(0, 3) > 0) indicator.depart = mesure(day(2026, 1, 1), from_to(0, 100) * scale * 1000L);
      if (from_to(0, 3) > 0) indicator.cible = mesure(day(2030, 12, 31), from_to(0, 100) * scale * 1000L);
      for (int v = from_to(0, 6); v > 0; --v) {
        const Date date = some_day(2028, 28);
        indicator.valeurs.push_back(mesure(date, from_to(0, 100) * scale * 1000L));
      }
      action.indicateurs.push_back(indicator);
      for (int m = from_to(0, 3); m > 0; --m) {
        model::MoyenSuivi line;
        line.financeur.value = m == 1 ? "caf" : m == 2 ? "departement" : "etat";
        line.annee = from_to(2026, 2028);
        line.montant_prevu = model::Decimal{from_to(0, 9'000'000) * 1000L, {}};
        line.montant_realise = model::Decimal{from_to(0, 900) * 1000L, {}};
        action.moyens.push_back(line);
      }
      dossier.plan.fiches.push_back(std::move(fiche));
      suivi.actions.push_back(std::move(action));
    }
    dossier.moyens.co_financeurs.push_back({"departement", {"Département de l’Aveyron", {}}});
  }
};

}  // namespace

TEST_CASE("no word of a chart lies on another, or outside") {
  int drawn = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Plan plan(seed, static_cast<int>(seed % 12) + 1);
    const State state =
        state_on(day(2026 + static_cast<int>(seed % 4), 1 + seed % 12, 28), plan.dossier, plan.suivi);
    std::vector<std::string> figures = timelines(state, years_of(state, plan.dossier));
    figures.push_back(progress_chart(state));
    figures.push_back(status_chart(state));
    const auto actions = all_actions(state);
    figures.push_back(means_chart(means(actions, state.day, plan.dossier), state.day, plan.dossier));
    for (const ActionState* action : actions)
      for (const IndicatorState& indicator : action->indicators)
        figures.push_back(curve(indicator, *action->fiche, years_of(state, plan.dossier)));
    for (const std::string& figure : figures) {
      if (figure.empty()) continue;
      ++drawn;
      check_readable(figure);
    }
  }
  CHECK(drawn > 200);
}

TEST_CASE("no word is wider than charts reckon with") {
  Diagnostics diags;
  const DiskFiles files(".");
  const auto fonts = text::load_fonts(files, diags);
  REQUIRE(fonts);
  const layout::Style style;
  layout::Composer composer(*fonts, style, diags);
  for (const char* text : {"Axe 1", "1.A.1", "100 %", "12 actions sur 15", "en cours, 60 % – échéance passée",
                           "sans donnée", "abandonnée", "9 000 000 €", "cible 12 000,5", "30/06/2028",
                           "Caisse d’allocations familiales de l’Aveyron", "WWW MMM", "illiji", "Département",
                           "au 30 septembre 2028", "réalisé, connu au 31 décembre 2028"}) {
    for (const bool strong : {false, true}) {
      CAPTURE(text);
      const layout::TextStyle look{strong ? text::kBold : text::kRegular, 10, 10, style.ink, false};
      CHECK(composer.line(text, look).width <= Pen::widest(text, 10) * 1.02);
    }
  }
}

TEST_CASE("patterns stay in their boxes") {
  for (const Pattern pattern :
       {Pattern::solid, Pattern::diagonal, Pattern::crossed, Pattern::level, Pattern::empty}) {
    Pen pen(100, 50);
    pen.patterned({10, 5, 63, 17}, pattern);
    const std::string figure = pen.figure("x");
    const std::regex point("([0-9.]+),([0-9.]+)");
    for (std::sregex_iterator it(figure.begin(), figure.end(), point), end; it != end; ++it) {
      const double x = std::stod((*it)[1]), y = std::stod((*it)[2]);
      CHECK((x >= 9.99 && x <= 63.01 && y >= 4.99 && y <= 17.01));
    }
  }
}

TEST_CASE("the share of the way, and where an indicator goes") {
  model::Dossier dossier;
  const auto trend = [](std::optional<int> start, std::optional<int> target, std::optional<int> value,
                        bool rises) {
    model::IndicateurSuivi indicator;
    indicator.hausse = rises;
    if (start) indicator.depart = mesure(day(2026, 1, 1), *start * 1000L);
    if (target) indicator.cible = mesure(day(2030, 12, 31), *target * 1000L);
    if (value) indicator.valeurs = {mesure(day(2027, 6, 30), *value * 1000L)};
    Plan plan(1, 1);
    plan.suivi.actions[0].indicateurs = {indicator};
    const State state = state_on(day(2027, 6, 30), plan.dossier, plan.suivi);
    return trend_of(state.axes[0].actions[0].indicators[0]);
  };
  CHECK(trend(10, 20, 16, true) == "vers la cible, 60\u00a0% du chemin");
  CHECK(trend(20, 10, 16, false) == "vers la cible, 40\u00a0% du chemin");
  CHECK(trend(10, 20, 20, true) == "cible atteinte");
  CHECK(trend(10, 20, 25, true) == "cible atteinte, 150\u00a0% du chemin");
  CHECK(trend(20, 10, 8, false) == "cible atteinte, 120\u00a0% du chemin");
  CHECK(trend(10, 20, 10, true) == "stable");
  CHECK(trend(10, 20, 7, true) == "s’éloigne de la cible");
  CHECK(trend(10, 10, 10, true) == "cible atteinte");
  CHECK(trend(10, 10, 9, true) == "s’éloigne de la cible");
  CHECK(trend(10, {}, 12, true) == "s’améliore ; pas de cible");
  CHECK(trend(10, {}, 12, false) == "se dégrade ; pas de cible");
  CHECK(trend({}, 20, 12, true) == "sans valeur de départ");
  CHECK(trend(10, 20, {}, true) == "aucune valeur relevée");
  CHECK(trend(10, 17, 11, true) == "vers la cible, 14\u00a0% du chemin");
}

TEST_CASE("a target whose date has passed is judged by what was noted about that date") {
  const auto trend = [](std::vector<std::pair<Date, int>> values, std::optional<int> start = 10,
                        bool rises = true) {
    model::IndicateurSuivi indicator;
    indicator.hausse = rises;
    if (start) indicator.depart = mesure(day(2026, 1, 1), *start * 1000L);
    indicator.cible = mesure(day(2027, 12, 31), 20000L);
    for (const auto& [date, value] : values) indicator.valeurs.push_back(mesure(date, value * 1000L));
    Plan plan(1, 1);
    plan.suivi.actions[0].indicateurs = {indicator};
    const State state = state_on(day(2029, 6, 30), plan.dossier, plan.suivi);
    return trend_of(state.axes[0].actions[0].indicators[0]);
  };
  const Date before = day(2027, 6, 30), on = day(2027, 12, 31), after = day(2028, 6, 30);
  CHECK(trend({{before, 21}}) == "cible atteinte, 110\u00a0% du chemin");
  CHECK(trend({{before, 22}, {after, 19}}) == "cible atteinte, non tenue depuis");
  CHECK(trend({{before, 12}, {on, 16}}) == "cible non atteinte, 60\u00a0% du chemin");
  CHECK(trend({{before, 12}, {after, 15}}) == "cible non atteinte, 50\u00a0% du chemin");
  CHECK(trend({{on, 16}, {after, 20}}) == "cible atteinte en retard");
  CHECK(trend({{on, 9}}) == "cible non atteinte");
  // Between two values nobody knows when it came.
  CHECK(trend({{before, 16}, {after, 23}}) == "cible atteinte, 130\u00a0% du chemin");
  CHECK(trend({{before, 16}}) ==
        "vers la cible, 60\u00a0% du chemin ; aucun relevé depuis la date de la cible");
  CHECK(trend({{on, 16}}, {}) == "cible non atteinte");
  CHECK(trend({{on, 30}}, 40, false) == "cible non atteinte, 50\u00a0% du chemin");
  CHECK(trend({{on, 18}}, {}, false) == "cible atteinte");
  CHECK(trend({}) == "aucune valeur relevée");
}

TEST_CASE("what is dated later is not used, what is dated on the day is") {
  Plan plan(7, 1);
  model::ActionSuivie& action = plan.suivi.actions[0];
  action = {};
  action.fiche.value = "1.A.1";
  for (const auto& [date, statut] : {std::pair{day(2027, 7, 1), model::Statut::realisee},
                                     {day(2027, 6, 30), model::Statut::en_cours},
                                     {day(2027, 1, 1), model::Statut::non_demarree}}) {
    model::Situation situation;
    situation.date.value = date;
    situation.statut = statut;
    action.situations.push_back(situation);
  }
  const auto status = [&](Date on) {
    return state_on(on, plan.dossier, plan.suivi).axes[0].actions[0].status();
  };
  CHECK_FALSE(status(day(2026, 12, 31)));
  CHECK(status(day(2027, 1, 1)) == model::Statut::non_demarree);
  CHECK(status(day(2027, 6, 29)) == model::Statut::non_demarree);
  CHECK(status(day(2027, 6, 30)) == model::Statut::en_cours);
  CHECK(status(day(2027, 7, 1)) == model::Statut::realisee);
  model::MoyenSuivi line;
  line.annee = 2027;
  CHECK_FALSE(spent_counts(line, day(2027, 12, 30)));
  CHECK(spent_counts(line, day(2027, 12, 31)));
  line.arrete.value = day(2028, 2, 15);
  CHECK_FALSE(spent_counts(line, day(2028, 2, 14)));
  CHECK(spent_counts(line, day(2028, 2, 15)));
}

// Means planned and spent: by financer, by year, and the working time of each financer by year.
#include <fmt/format.h>

#include <set>

#include "bilan/charts.h"
#include "bilan/view_parts.h"
#include "bilan/words.h"
#include "text/french.h"

namespace ctg::bilan {

using templates::Names;

namespace {

// A sum; "–" where there is nothing to sum, a field to fill where a term is not known.
void add_sum(Names& n, const std::string& name, const Sum& sum, std::string (*write)(std::int64_t)) {
  n.text(name, "moyens : valeur",
         !sum.any              ? "–"
         : sum.unknown.known() ? ""
                               : write(sum.thousandths),
         sum.unknown);
}

std::string rate_of(const Spending& spending) {
  if (!spending.planned.known() || !spending.spent.known() || spending.planned.thousandths <= 0) return "–";
  const std::int64_t whole = spending.planned.thousandths;
  return percent_of(static_cast<int>((200 * spending.spent.thousandths + whole) / (2 * whole)));
}

Names financer_line(const FinancerMeans& means, const std::string& name) {
  Names n;
  say(n, "nom", name);
  add_sum(n, "prevu", means.until_now.planned, text::french_amount);
  add_sum(n, "realise", means.until_now.spent, text::french_amount);
  const std::string rate = rate_of(means.until_now);
  say(n, "taux", rate);
  n.flag("a-prevu", means.until_now.planned.any);
  n.flag("a-realise", means.until_now.spent.any);
  n.flag("a-taux", rate != "–");
  add_sum(n, "convention", means.agreed, text::french_amount);
  return n;
}

struct YearLine {
  int year = 0;
  YearMeans means;
};

struct TimeLine {
  std::string name;
  std::vector<Sum> cells;
};

std::vector<TimeLine> time_lines(const Means& means, const std::set<int>& years,
                                 const model::Dossier& dossier) {
  std::vector<TimeLine> out;
  for (const FinancerMeans& each : means.financers) {
    if (each.etp.empty()) continue;
    const std::string name = financer_of(each.id, dossier);
    TimeLine planned{name + " : prévu", {}}, spent{name + " : réalisé", {}};
    for (const int year : years) {
      const auto found = each.etp.find(year);
      const Spending cell = found == each.etp.end() ? Spending{} : found->second;
      planned.cells.push_back(cell.planned);
      spent.cells.push_back(cell.spent);
    }
    out.push_back(std::move(planned));
    out.push_back(std::move(spent));
  }
  return out;
}

}  // namespace

Names means_names(const Actions& actions, Date day, const model::Dossier& dossier) {
  const Means sums = means(actions, day, dossier);
  Names n;
  n.flag("a-moyens", sums.euros || sums.working_time);
  n.flag("a-euros", sums.euros);
  n.flag("a-montants", sums.all.until_now.planned.any || sums.all.until_now.spent.any);
  n.flag("a-temps", sums.working_time);
  n.flag("a-inconnus", sums.not_known > 0);
  say(n, "inconnus",
      sums.not_known == 1
          ? "Pour une ligne de moyens, le montant réalisé n’est"
          : fmt::format("Pour {} lignes de moyens, le montant réalisé n’est", sums.not_known));
  say(n, "annee", std::to_string(last_year(day, dossier)));
  n.flag("a-annees", !sums.years.empty());
  std::vector<FinancerMeans> financers;
  for (const FinancerMeans& each : sums.financers)
    if (each.agreed.any || each.until_now.planned.any || each.until_now.spent.any) financers.push_back(each);
  n.list("financeurs", financers,
         [&](const FinancerMeans& each) { return financer_line(each, financer_of(each.id, dossier)); });
  n.object("total", financer_line(sums.all, "Total"));
  std::vector<YearLine> lines;
  std::set<int> years;
  for (const auto& [year, of_year] : sums.years) {
    lines.push_back({year, of_year});
    years.insert(year);
  }
  n.list("annees", lines, [](const YearLine& line) {
    Names k;
    say(k, "annee", std::to_string(line.year));
    add_sum(k, "prevu", line.means.euros.planned, text::french_amount);
    add_sum(k, "realise", line.means.euros.spent, text::french_amount);
    add_sum(k, "etp-prevu", line.means.etp.planned, text::french_decimal);
    add_sum(k, "etp-realise", line.means.etp.spent, text::french_decimal);
    return k;
  });
  n.list("temps", time_lines(sums, years, dossier), [](const TimeLine& line) {
    Names k;
    say(k, "nom", line.name);
    k.list("cases", line.cells, [](const Sum& sum) {
      Names c;
      add_sum(c, "valeur", sum, text::french_decimal);
      return c;
    });
    return k;
  });
  add_drawings(n, "graphiques", {means_chart(sums, day, dossier)});
  return n;
}

}  // namespace ctg::bilan

// CHK-010: values that cannot be true.
//
// Each is well written, and the schema accepts it; beside the others it cannot be. A slip of the keyboard is
// seldom seen by the one who made it, and a délibération with more voters than members is attacked.
#include "check/rules/rules.h"

namespace ctg::check::rules::impossible_values {

namespace {

int year_of(Date date) { return static_cast<int>(date.year()); }

// From the first day to the last, both counted: five from 1 January 2026 to 31 December 2030.
int whole_years(Date first, Date last) {
  const Date after(std::chrono::sys_days(last) + std::chrono::days(1));
  const auto day_of_year = [](Date d) { return std::pair(d.month(), d.day()); };
  return year_of(after) - year_of(first) - (day_of_year(after) < day_of_year(first) ? 1 : 0);
}

class Judge {
 public:
  explicit Judge(const Subject& subject) : subject_(subject), dossier_(subject.dossier()) {}

  void run() {
    const model::Convention& convention = dossier_.convention;
    days(convention);
    territory(convention.territoire);
    for (const model::Partie& partie : convention.parties) party(partie);
    for (const model::Fiche& fiche : dossier_.plan.fiches) years(fiche);
    means(convention);
    places();
    committee();
    votes(dossier_.deliberation);
  }

 private:
  template <class... Args>
  Reported say(Severity severity, const Place& place, fmt::format_string<Args...> fr,
               fmt::format_string<Args...> en, Args&&... args) const {
    const Reported made =
        subject_.report_at(place, {}, subject_.diags().phrase(fr, en, std::forward<Args>(args)...));
    made->severity = severity;
    made.hint("corrigez la valeur qui est fausse", "correct the value that is wrong");
    return made;
  }

  void days(const model::Convention& c) const {
    if (c.signature.value && c.fin.value && *c.signature.value > *c.fin.value)
      say(Severity::error, c.signature.place, "la signature vient après la fin de la convention",
          "the signature comes after the end of the convention");
    if (c.debut.value && c.fin.value && whole_years(*c.debut.value, *c.fin.value) > 10)
      say(Severity::warning, c.fin.place, "la convention durerait {} ans",
          "the convention would run for {} years", whole_years(*c.debut.value, *c.fin.value));
    const auto& met = dossier_.pilotage.concertation_date;
    if (met && met->value && c.signature.value && *met->value > *c.signature.value)
      say(Severity::warning, met->place, "la concertation préalable vient après la signature",
          "the prior concertation comes after the signature");
  }

  // What the INSEE counts: nobody's population is of the year of a birth, or of one to come.
  void population(const model::Population& p, std::string_view of) const {
    if (p.habitants.value && *p.habitants.value == 0)
      say(Severity::error, p.habitants.place, "0 habitant : {} en a", "0 inhabitants: {} has some", of);
    const auto& signature = dossier_.convention.signature.value;
    const int latest = signature ? year_of(*signature) : 2100;
    if (p.annee.value && (*p.annee.value < 1999 || *p.annee.value > latest))
      say(Severity::warning, p.annee.place, "une population de {} n’est pas celle du recensement en vigueur",
          "a population of {} is not that of the census in force", *p.annee.value);
  }

  void territory(const model::Territoire& t) const {
    population(t.population, subject_.diags().phrase("un territoire", "a territory"));
    std::int64_t sum = 0;
    for (const model::Commune& commune : t.communes) {
      population(commune.population, commune.nom.value);
      sum += commune.population.habitants.value.value_or(0);
    }
    const auto& all = t.population.habitants.value;
    if (all && *all > 0 && sum > *all)
      say(Severity::warning, t.population.habitants.place,
          "{} habitants dans le territoire, {} dans les communes qui sont nommées",
          "{} inhabitants in the territory, {} in the communes that are named", *all, sum);
    const auto& announced = t.nombre_communes.value;
    const auto listed = static_cast<std::int64_t>(t.communes.size());
    if (!announced || listed == 0 || *announced == listed) return;
    if (*announced < listed)
      say(Severity::error, t.nombre_communes.place, "{} communes annoncées, {} nommées",
          "{} communes announced, {} named", *announced, listed);
    else
      say(Severity::remark, t.nombre_communes.place, "{} communes annoncées, {} nommées",
          "{} communes announced, {} named", *announced, listed)
          .hint("nommez les autres, ou vérifiez que les nommer n’est pas utile",
                "name the others, or make sure that naming them is of no use");
  }

  void party(const model::Partie& partie) const {
    const auto& signature = dossier_.convention.signature.value;
    if (partie.deliberation && partie.deliberation->date.value) {
      const Date voted = *partie.deliberation->date.value;
      const auto& sent = partie.deliberation->transmission;
      if (sent.value && *sent.value < voted)
        say(Severity::error, sent.place, "la délibération serait transmise avant d’être prise",
            "the délibération would be sent before it was taken");
      // Of an organ of another term, or a slip in the year.
      constexpr int kLong = 3;
      const auto& debut = dossier_.convention.debut.value;
      if (debut && year_of(*debut) - year_of(voted) > kLong)
        say(Severity::warning, partie.deliberation->date.place,
            "une délibération de {} pour une convention qui commence en {}",
            "a délibération of {} for a convention that begins in {}", year_of(voted), year_of(*debut));
    }
    for (const model::Signataire& signer : partie.signataires) {
      if (signer.mandat_debut.value && signer.mandat_fin.value &&
          *signer.mandat_fin.value < *signer.mandat_debut.value)
        say(Severity::error, signer.mandat_fin.place, "ce mandat finit avant de commencer",
            "this mandate ends before it begins");
      // A warning: after an election the data name who presides today.
      else if (signature && signer.mandat_debut.value && *signature < *signer.mandat_debut.value)
        say(Severity::warning, signer.mandat_debut.place, "ce mandat commence après la signature",
            "this mandate begins after the signature");
      else if (signature && signer.mandat_fin.value && *signature > *signer.mandat_fin.value)
        say(Severity::warning, signer.mandat_fin.place, "ce mandat finit avant la signature",
            "this mandate ends before the signature");
    }
  }

  void years(const model::Fiche& fiche) const {
    if (fiche.echeance_debut.value && fiche.echeance_fin.value &&
        *fiche.echeance_fin.value < *fiche.echeance_debut.value)
      say(Severity::error, fiche.echeance_fin.place, "cette échéance finit en {} avant de commencer, en {}",
          "this échéance ends in {} before it begins, in {}", *fiche.echeance_fin.value,
          *fiche.echeance_debut.value);
  }

  void means(const model::Convention& c) const {
    constexpr std::int64_t kManyPosts = 100 * 1000;  // in thousandths
    for (const model::Moyen& line : dossier_.moyens.lignes) {
      if (c.debut.value && c.fin.value && line.annee > 0 &&
          (line.annee < year_of(*c.debut.value) || line.annee > year_of(*c.fin.value)))
        say(Severity::error, line.place, "un moyen de {}, hors de la convention ({} – {})",
            "means of {}, outside of the convention ({} – {})", line.annee, year_of(*c.debut.value),
            year_of(*c.fin.value));
      if (line.etp && line.etp->value && *line.etp->value > kManyPosts)
        say(Severity::warning, line.etp->place, "{} équivalents temps plein pour une seule action",
            "{} full-time equivalents for one action", *line.etp->value / 1000);
    }
    for (const model::Poste& post : dossier_.pilotage.cooperation.value) {
      if (post.etp.value && (*post.etp.value == 0 || *post.etp.value > kManyPosts))
        say(Severity::warning, post.etp.place, "un poste de {} équivalent temps plein",
            "a post of {} full-time equivalents", *post.etp.value / 1000);
    }
  }

  void places() const {
    const auto& fin = dossier_.convention.fin.value;
    for (const model::Equipement& each : dossier_.equipements.liste) {
      if (each.capacite && each.capacite->nombre.value && *each.capacite->nombre.value == 0)
        say(Severity::warning, each.capacite->nombre.place, "un équipement de 0 {}", "an équipement of 0 {}",
            each.capacite->unite.value);
      for (const model::Soutien& support : each.soutiens) {
        if (support.annee > 0 && (support.annee < 1990 || (fin && support.annee > year_of(*fin))))
          say(Severity::warning, support.place, "un soutien de {}", "a support of {}", support.annee);
      }
    }
  }

  void committee() const {
    for (const model::Membre& member : dossier_.pilotage.comite.value) {
      if (member.nombre.value && (*member.nombre.value == 0 || *member.nombre.value > 200))
        say(Severity::warning, member.nombre.place, "{} représentants au comité de pilotage",
            "{} members of the comité de pilotage", *member.nombre.value);
    }
  }

  void votes(const model::Deliberation& d) const {
    const auto more = [&](const model::Count& one, const model::Count& than, std::int64_t times,
                          const Bilingual& what) {
      if (!one.value || !than.value || *one.value <= *than.value * times) return;
      const Lang lang = subject_.diags().lang();
      say(Severity::error, one.place, "{} : {} pour {}", "{}: {} of {}", what.in(lang), *one.value,
          *than.value);
    };
    more(d.presents, d.en_exercice, 1,
         {"plus de présents que de membres en exercice", "more present than there are members"});
    more(d.votants, d.en_exercice, 1,
         {"plus de votants que de membres en exercice", "more voters than there are members"});
    // Nobody holds more than one power (article L. 2121-20 of the CGCT).
    more(d.votants, d.presents, 2,
         {"plus de votants que les présents n’ont de voix", "more voters than those present have votes"});
    if (d.presents.value && d.en_exercice.value && *d.presents.value * 2 <= *d.en_exercice.value)
      say(Severity::warning, d.presents.place, "le quorum n’est pas atteint : {} présents pour {} membres",
          "there is no quorum: {} present of {} members", *d.presents.value, *d.en_exercice.value);
    if (!d.pour.value || !d.contre.value) return;
    if (*d.pour.value <= *d.contre.value)
      say(Severity::error, d.pour.place, "{} voix pour, {} contre : le projet est rejeté",
          "{} votes for, {} against: the proposal is rejected", *d.pour.value, *d.contre.value);
    if (!d.votants.value) return;
    const std::int64_t cast = *d.pour.value + *d.contre.value, all = cast + d.abstentions.value.value_or(0);
    if (cast != *d.votants.value && all != *d.votants.value)
      say(Severity::error, d.votants.place, "{} votants, et {} voix : pour, contre et abstentions",
          "{} voters, and {} votes: for, against and abstentions", *d.votants.value, all);
  }

  const Subject& subject_;
  const model::Dossier& dossier_;
};

void apply(const Subject& subject) { Judge(subject).run(); }

}  // namespace

const Rule rule = {"CHK-010",
                   "impossible_values",
                   Family::dossier,
                   Severity::error,
                   {"Les valeurs vont ensemble", "Values fit each other"},
                   {"Un moyen hors de la période, plus de présents que de membres, des voix qui "
                    "ne font pas le compte, un mandat "
                    "fini à la signature, 0 habitant : bien écrit, et pourtant faux. Une "
                    "délibération dont les voix ne font pas le "
                    "compte peut être attaquée (articles L. 2121-17 et L. 2121-20 du CGCT). Des "
                    "communes annoncées et non nommées "
                    "sont une remarque : la liste peut rester ouverte.",
                    "Means outside of the period, more present than members, votes that do not "
                    "add up, a mandate that has ended at "
                    "the signature, 0 inhabitants: well written, and yet wrong. A délibération "
                    "whose votes do not add up can be "
                    "attacked (articles L. 2121-17 and L. 2121-20 CGCT). Communes announced and "
                    "not named are a remark: the list may stay open."},
                   "",
                   "",
                   apply};

}  // namespace ctg::check::rules::impossible_values

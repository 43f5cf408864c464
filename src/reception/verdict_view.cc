#include "reception/verdict_view.h"

#include "base/utf8.h"
#include "templates/names.h"
#include "text/french.h"

namespace ctg::reception {

using templates::Names;

namespace {

constexpr std::size_t kOnPage = 25;  // findings: the verdict is to fit on a page or two
const Place kNowhere;

struct Fact {
  std::string name, words;
};

std::vector<Fact> facts_of(const Verdict& verdict) {
  std::vector<Fact> facts = {{"Paquet", verdict.name}};
  if (!verdict.index) return facts;
  const cdsf::Statement& statement = verdict.index->statement;
  facts.push_back({"Nature", nature_in_words(*verdict.index, Lang::fr)});
  facts.push_back({"Convention", statement.convention});
  facts.push_back({"Expéditeur", statement.sender});
  facts.push_back({"Destinataire", statement.addressee});
  facts.push_back({"Envoyé le", text::french_date(verdict.index->sent)});
  std::erase_if(facts, [](const Fact& fact) { return fact.words.empty(); });
  return facts;
}

Names finding(const Diagnostic& found) {
  Names n;
  const std::string place = to_string(found.place);
  n.flag("erreur", found.severity == Severity::error);
  n.flag("situe", !place.empty());
  n.text("lieu", "fichier", place, kNowhere);
  n.text("code", "code", found.code, kNowhere);
  n.text("message", "constat", found.message, kNowhere);
  n.flag("conseille", !found.hint.empty());
  n.text("conseil", "conseil", found.hint, kNowhere);
  return n;
}

Names names_of(const Verdict& verdict, const Diagnostics& diags) {
  Names n;
  n.text("conclusion", "conclusion", conclusion(verdict, diags), kNowhere);
  n.list("faits", facts_of(verdict), [](const Fact& fact) {
    Names k;
    k.text("nom", "fait", fact.name, kNowhere);
    k.text("mots", "valeur", fact.words, kNowhere);
    return k;
  });
  n.list("reponses", verdict.answers, [](const Answer& answer) {
    Names k;
    k.text("question", "question", std::string(answer.title.fr), kNowhere);
    k.text("etat", "état", std::string(word_of(answer.state, Lang::fr)), kNowhere);
    k.text("mots", "réponse", answer.words, kNowhere);
    return k;
  });
  std::vector<Diagnostic> shown;
  for (const Diagnostic& each : diags.all())
    if (shown.size() < kOnPage) shown.push_back(each);
  n.flag("a-constats", !shown.empty());
  n.list("constats", shown, finding);
  n.flag("abrege", diags.all().size() > kOnPage);
  n.text("autres", "nombre", std::to_string(diags.all().size() - shown.size()), kNowhere);
  return n;
}

// {{verdict.…}}
Names seen(const Verdict& verdict, const Diagnostics& diags) {
  Names n;
  n.object("verdict", names_of(verdict, diags));
  return n;
}

}  // namespace

templates::Value view_of(const Verdict& verdict, const Diagnostics& diags) {
  return seen(verdict, diags).value;
}

const templates::Shape& verdict_description() {
  static const templates::Shape kShape = seen(Verdict{}, Diagnostics{}).shape;
  return kShape;
}

}  // namespace ctg::reception

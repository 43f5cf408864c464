// First whole turns of phrase, then single commands, by how they begin. tests/web/doors_test.cc holds both
// against every advice of the program.
#include "web/doors.h"

#include <string>
#include <utility>

namespace ctg::web {

namespace {

using Turn = std::pair<std::string_view, std::string_view>;

constexpr Turn kTurns[] = {
    {", ou --constate si elle", ", en cochant « Le sceller tel qu’il a été signé » si elle"},
    {"ou --constate, si", "ou cochez « Le sceller tel qu’il a été signé », si"},
    {"ajoutez --sans-comparaison", "cochez « Je l’ai relu moi-même »"},
    {" ; « ctg check --structure » montre ce qui est reconnu", ""},
    {"« ctg check --structure » montre ce qui est reconnu", ""},
    {"« ctg sign » signe ; ", ""},
    {"« ctg sign », un parapheur", "un parapheur"},
    {"donnez-le avec --au", "donnez-le (« Situation au »)"},
    {"corrigez --au", "corrigez « Situation au »"},
    {"« ctg suivi export suivi.ods » fait le tableau à remplir",
     "« Le tableau de suivi » est à remplir (Remplir)"},
    {"faites-en un avec « ctg suivi export », remplissez-le et reprenez-le",
     "remplissez « Le tableau de suivi » (Remplir)"},
    {"« ctg check » vérifie tout document", "« Vérifier un document » les lit tous"},
    {" ; --partiel ne demande pas qui manque", ""},
    {", ou faites le document avec --sans-conformite", ""},
    {" ; ou, pour un document qui ne se déclare ni archivable ni accessible, « ctg build --sans-conformite »",
     ""},
};

// What does it here; "": nothing does.
constexpr Turn kDoors[] = {
    {"avenant draft", "« Commencer l’avenant » (Documents et signature)"},
    {"avenant build", "« Documents et signature »"},
    {"signature retirer", "« Retirer cet envoi » (Envois)"},
    {"signature envoyer", "« Noter l’envoi » (Envois)"},
    {"signature etat", "« Envois »"},
    {"check", "« Points à régler »"},
    {"build", "« Documents et signature »"},
    {"verify", "« Regarder » (Document signé)"},
    {"seal --verifier", "« Document signé »"},
    {"seal", "« Sceller » (Document signé)"},
    {"bilan init", "« Commencer » (Documents et signature)"},
    {"bilan", "« Documents et signature »"},
    {"init", "« Nouvelle convention »"},
    {"cdsf", ""},
    {"ajustement", ""},
    {"modele", ""},
    {"suivi", ""},
    {"import", ""},
};

constexpr std::string_view kAtTerminal = "au terminal, ", kOpen = "« ctg ", kShut = " »";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Of a command between « and » what stands in its place: its door, or itself.
std::string door_of(std::string_view command) {
  const std::string itself = std::string(kOpen) + std::string(command) + std::string(kShut);
  if (command.starts_with("seal") && command.find("--annuler") != command.npos)
    return std::string(kAtTerminal) + itself;
  if (command.starts_with("seal") && command.find("--constate") != command.npos)
    return "« Sceller » (Document signé), en cochant « tel qu’il a été signé »,";
  for (const auto& [start, said] : kDoors)
    if (command.starts_with(start))
      return said.empty() ? std::string(kAtTerminal) + itself : std::string(said);
  return itself;
}

// Whether a command or an option is named that is not said to be for a terminal.
bool is_of_terminal(std::string text) {
  const std::string said = std::string(kAtTerminal) + std::string(kOpen);
  for (std::size_t at; (at = text.find(said)) != text.npos;) {
    const std::size_t end = text.find(kShut, at);
    text.erase(at, end == text.npos ? text.npos : end - at);
  }
  return text.find("ctg ") != text.npos || text.find("--") != text.npos;
}

}  // namespace

std::string by_doors(std::string_view message) {
  std::string text(message);
  replace_all(text, "«\u00a0", "« ");
  replace_all(text, "\u00a0»", " »");
  replace_all(text, "\u00a0; ", " ; ");
  for (const auto& [from, to] : kTurns) replace_all(text, from, to);
  for (std::size_t at = 0; (at = text.find(kOpen, at)) != text.npos;) {
    const std::size_t begin = at + kOpen.size(), end = text.find(kShut, begin);
    if (end == text.npos) break;
    const bool said_already = std::string_view(text).substr(0, at).ends_with(kAtTerminal);
    const std::string said = said_already ? text.substr(at, end + kShut.size() - at)
                                          : door_of(std::string_view(text).substr(begin, end - begin));
    text.replace(at, end + kShut.size() - at, said);
    at += said.size();
  }
  replace_all(text, "« ", "«\u00a0");
  replace_all(text, " »", "\u00a0»");
  replace_all(text, " ; ", "\u00a0; ");
  return text;
}

std::string advice_by_doors(std::string_view advice) {
  std::string text = by_doors(advice);
  std::string judged = text;
  replace_all(judged, "«\u00a0", "« ");
  replace_all(judged, "\u00a0»", " »");
  return is_of_terminal(std::move(judged)) ? std::string() : text;
}

}  // namespace ctg::web

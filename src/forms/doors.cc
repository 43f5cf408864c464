// First whole turns of phrase, then single commands, by how they begin. tests/web/doors_test.cc holds both
// against every advice of the program.
#include "forms/doors.h"

#include <string>
#include <utility>

namespace ctg::forms {

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
    {"« ctg suivi export » écrit le tableau ; remplissez-le, puis « ctg suivi import suivi.ods --apply » "
     "l’enregistre dans le dossier, et recommencez",
     "« Suivi » donne le tableau à remplir, et reprend celui qui est rempli"},
    {"faites-en un avec « ctg suivi export », remplissez-le et reprenez-le",
     "téléchargez-le (« Suivi »), remplissez-le et reprenez-le"},
    {"écrit par « ctg suivi export »", "téléchargé de « Suivi »"},
    {"un paquet fait avec « ctg cdsf »", "un paquet fait par ce programme"},
    {"écrit par « ctg build »", "téléchargé de « Documents et signature »"},
    {"placez-vous dans le dossier", "ouvrez le dossier"},
    {"« ctg check » vérifie tout document", "« Vérifier un document » les lit tous"},
    {" ; --partiel ne demande pas qui manque", ""},
    {", ou faites le document avec --sans-conformite", ""},
    {" ; ou, pour un document qui ne se déclare ni archivable ni accessible, « ctg build --sans-conformite »",
     ""},
};

// What does it here.
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
    {"cdsf verify", "« Vérifier un document »"},
    {"cdsf", "« Envoi au comité départemental » (Documents et signature)"},
    {"ajustement", "« Ajustement » (Documents et signature)"},
    {"modele", "« Modèle de texte » (Documents et signature)"},
    {"suivi", "« Suivi »"},
    {"import", "« Corrections reçues » (Documents et signature)"},
};

constexpr std::string_view kOpen = "« ctg ", kShut = " »";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Of a command between « and » what stands in its place: its door, or itself.
std::string door_of(std::string_view command) {
  if (command.starts_with("seal") && command.find("--annuler") != command.npos)
    return "« Retirer ce sceau » (Document signé)";
  if (command.starts_with("seal") && command.find("--constate") != command.npos)
    return "« Sceller » (Document signé), en cochant « tel qu’il a été signé »,";
  for (const auto& [start, said] : kDoors)
    if (command.starts_with(start)) return std::string(said);
  return std::string(kOpen) + std::string(command) + std::string(kShut);
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
    const std::string said = door_of(std::string_view(text).substr(begin, end - begin));
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
  const bool of_terminal = text.find("ctg ") != text.npos || text.find("--") != text.npos;
  return of_terminal ? std::string() : text;
}

}  // namespace ctg::forms

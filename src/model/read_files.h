// One function a file of the dossier: from its root element to the typed value.
#pragma once

#include "model/reader.h"

namespace ctg::model {

Convention read_convention(const xml::Node& root, Reading& reading);
Diagnostic read_diagnostic(const xml::Node& root, Reading& reading);
PlanActions read_repertoire(const xml::Node& root, Reading& reading);  // without the fiches
Fiche read_fiche(const xml::Node& root, Reading& reading);
Moyens read_moyens(const xml::Node& root, Reading& reading);
Equipements read_equipements(const xml::Node& root, Reading& reading);
Pilotage read_pilotage(const xml::Node& root, Reading& reading);
Deliberation read_deliberation(const xml::Node& root, Reading& reading);
// Session, presence and vote of an organ: of the délibération on the convention, and on an avenant.
void read_session(Element& e, const Place& place, Deliberation& out);

}  // namespace ctg::model

// The pages, one file each. `words`: the parts of the path that the route leaves open.
#pragma once

#include "web/atelier.h"

namespace ctg::web {

using Words = std::vector<std::string>;
using Page = Answer (*)(Atelier& atelier, const Question& question, const Words& words);

Answer home(Atelier& atelier, const Question& question, const Words& words);    // home.cc
Answer states(Atelier& atelier, const Question& question, const Words& words);  // its rows, for the script
Answer asset(Atelier& atelier, const Question& question, const Words& words);   // asset.cc
Answer leave(Atelier& atelier, const Question& question, const Words& words);   // leave.cc

Answer new_form(Atelier& atelier, const Question& question, const Words& words);  // new.cc
Answer new_dossier(Atelier& atelier, const Question& question, const Words& words);
Answer points(Atelier& atelier, const Question& question, const Words& words);  // points.cc
Answer repair(Atelier& atelier, const Question& question, const Words& words);
Answer explanation(Atelier& atelier, const Question& question, const Words& words);  // explanation.cc
Answer versions(Atelier& atelier, const Question& question, const Words& words);     // versions.cc
Answer version(Atelier& atelier, const Question& question, const Words& words);
Answer restore(Atelier& atelier, const Question& question, const Words& words);
Answer remove_piece(Atelier& atelier, const Question& question, const Words& words);
Answer documents(Atelier& atelier, const Question& question, const Words& words);  // documents.cc
Answer file(Atelier& atelier, const Question& question, const Words& words);       // one of them
Answer sendings(Atelier& atelier, const Question& question, const Words& words);   // sendings.cc
Answer change_sendings(Atelier& atelier, const Question& question, const Words& words);
Answer signed_document(Atelier& atelier, const Question& question, const Words& words);  // signed.cc
Answer take_signed(Atelier& atelier, const Question& question, const Words& words);
Answer corrections(Atelier& atelier, const Question& question, const Words& words);  // corrections.cc
Answer take_corrections(Atelier& atelier, const Question& question, const Words& words);
Answer tracking(Atelier& atelier, const Question& question, const Words& words);  // tracking.cc
Answer take_tracking(Atelier& atelier, const Question& question, const Words& words);
Answer tracking_sheet(Atelier& atelier, const Question& question, const Words& words);
Answer packets(Atelier& atelier, const Question& question, const Words& words);  // packets.cc
Answer make_packet(Atelier& atelier, const Question& question, const Words& words);
Answer packet_file(Atelier& atelier, const Question& question, const Words& words);
Answer text_model(Atelier& atelier, const Question& question, const Words& words);  // model.cc
Answer change_text_model(Atelier& atelier, const Question& question, const Words& words);
Answer adjustment(Atelier& atelier, const Question& question, const Words& words);  // adjustment.cc
Answer adjust(Atelier& atelier, const Question& question, const Words& words);
Answer verify_form(Atelier& atelier, const Question& question, const Words& words);  // verify.cc
Answer verify(Atelier& atelier, const Question& question, const Words& words);
Answer report_look(Atelier& atelier, const Question& question, const Words& words);

Answer dossier(Atelier& atelier, const Question& question, const Words& words);  // dossier.cc
Answer part(Atelier& atelier, const Question& question, const Words& words);
Answer menu(Atelier& atelier, const Question& question, const Words& words);
Answer field(Atelier& atelier, const Question& question, const Words& words);
Answer begin(Atelier& atelier, const Question& question, const Words& words);             // begin.cc
Answer piece(Atelier& atelier, const Question& question, const Words& words);             // piece.cc
Answer page_picture(Atelier& atelier, const Question& question, const Words& words);      // look.cc
Answer preview(Atelier& atelier, const Question& question, const Words& words);           // preview.cc
Answer save_part(Atelier& atelier, const Question& question, const Words& words);         // save.cc
Answer change_fiches(Atelier& atelier, const Question& question, const Words& words);     // fiches.cc
Answer change_transfers(Atelier& atelier, const Question& question, const Words& words);  // transfers.cc
Answer undo(Atelier& atelier, const Question& question, const Words& words);

// The page of a part, and what of the last sending could not be done: then it is a conflict (409), and shows
// the values as they were typed.
struct Open;
struct Returned {
  Data notices = Data(List{});         // {texte, champ}
  std::vector<edit::Edit> typed = {};  // of today's addresses
};
Answer part_page(Atelier& atelier, const Open& open, const std::string& part, const Returned& returned);

}  // namespace ctg::web

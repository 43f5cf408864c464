// A packet for the comité départemental that was received: is it whole, unaltered, signed, in time
// (cdsf/verify.h). Nothing of it is kept.
#include "web/received.h"

#include "base/visible.h"
#include "engine/packets.h"
#include "forms/doors.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

Answer packet_verdict(const Atelier& atelier, const http::Upload& upload) {
  Diagnostics diags(Lang::fr);
  const auto verdict = engine::verify_packet(upload.bytes, diags);
  Data data;
  data.set("fichier", visible_line(upload.file_name()));
  data.set("constats", findings_of(diags, Places::shown));
  if (verdict) {
    Data answers{List{}};
    for (const reception::Answer& each : verdict->answers) {
      Data one;
      one.set("question", std::string(each.title.fr));
      one.set("etat", std::string(reception::word_of(each.state, Lang::fr)));
      one.set("mots", visible(forms::by_doors(each.words)));
      answers.push_back(one);
    }
    data.set("reponses", answers);
    data.set("juge", true);
    data.set("conclusion", reception::conclusion(*verdict, diags));
    data.set("classe", verdict->state() == reception::State::good  ? "bon"
                       : verdict->state() == reception::State::bad ? "erreur"
                                                                   : "avertissement");
  }
  return atelier.views.page({"Paquet reçu – " + visible_line(upload.file_name()), "verifier"}, "paquet", data,
                            verdict ? 200 : 422);
}

}  // namespace ctg::web

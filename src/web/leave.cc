// The end of the atelier, for those who have no terminal to stop it in.
#include "web/pages.h"

namespace ctg::web {

Answer leave(Atelier& atelier, const Question&, const Words&) {
  Answer out = say(atelier, 200, "L’atelier est fermé",
                   "Tout ce que vous avez saisi est enregistré dans vos dossiers. Vous pouvez fermer cet "
                   "onglet ; « ctg atelier » rouvre l’atelier.");
  keep_open_sessions(atelier);
  if (atelier.stop) atelier.stop();
  return out;
}

}  // namespace ctg::web

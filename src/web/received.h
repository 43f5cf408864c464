// The verdict on a packet that somebody sent, as a page.
#pragma once

#include "web/atelier.h"

namespace ctg::web {

Answer packet_verdict(const Atelier& atelier, const http::Upload& upload);

}  // namespace ctg::web

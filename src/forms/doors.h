// What a message says of commands, said of the pages and buttons that do the same: people who fill in forms
// have no terminal before them.
#pragma once

#include <string>
#include <string_view>

namespace ctg::forms {

// "préparez l’avenant avec « ctg avenant draft »" → "… avec « Commencer l’avenant » (Documents et
// signature)".
std::string by_doors(std::string_view message);

// The same of advice; "" where what is left of it is for a terminal.
std::string advice_by_doors(std::string_view advice);

}  // namespace ctg::forms

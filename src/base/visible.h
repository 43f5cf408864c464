// Text of files, and names of them, on a terminal: what is not seen can be obeyed. A control character of a
// hostile document would clear the screen or rewrite the lines above; one that turns the direction of
// writing would show other words than those that stand there.
#pragma once

#include <string>
#include <string_view>

namespace ctg {

// The text, with control characters (line ends and tabs apart), characters that turn the direction of
// writing and bytes that are no UTF-8 made visible: "␛", "\u{202e}", "\x9b".
std::string visible(std::string_view text);

// The same for what must stay on one line: line ends and tabs are made visible, too.
std::string visible_line(std::string_view text);

}  // namespace ctg

// Which of the single-byte encodings it is shows in the letters: a French text has é and à, seldom ‚ or Ž.
#include "text/encodings.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"

namespace ctg::text {

namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(std::string_view encoding) {
  // On the web these names mean windows-1252 (WHATWG's Encoding Standard).
  std::string name = small(encoding);
  for (const std::string_view alias : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
    if (name == alias) name = "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  Converter made(ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(made) : nullptr;
}

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view encoding, bool strict = true) {
  const Converter from = open(encoding), to = open("utf-8");
  if (!from || !to) return {};
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), strict ? UCNV_TO_U_CALLBACK_STOP : UCNV_TO_U_CALLBACK_SUBSTITUTE, nullptr,
                      nullptr, nullptr, &error);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(),
                 nullptr, nullptr, nullptr, nullptr, true, true, &error);
  if (U_FAILURE(error)) return {};
  out.resize(static_cast<std::size_t>(target - out.data()));
  out.shrink_to_fit();
  return out;
}

// How many letters and signs of French text there are, less what has no place in one.
long sense(std::string_view text) {
  constexpr std::string_view kFrench = "éèêëàâçîïôûùüœæÉÈÊÀÂÇÎÔŒ’«»–—…€°";
  long sense = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (c < 0x80 || c == 0xA0) continue;
    sense += kFrench.find(text.substr(begin, at - begin)) != std::string_view::npos ? 1 : -1;
  }
  return sense;
}

// UTF-16 without its mark: every second byte of the Latin letters is zero.
std::string_view wide(std::string_view bytes) {
  std::size_t even = 0, odd = 0;
  const std::size_t look = std::min<std::size_t>(bytes.size(), 4096) / 2 * 2;
  for (std::size_t i = 0; i < look; i += 2) even += bytes[i] == '\0', odd += bytes[i + 1] == '\0';
  if (look < 4 || bytes.size() % 2 != 0) return {};
  if (even == 0 && odd * 10 >= look / 2 * 7) return "utf-16le";
  if (odd == 0 && even * 10 >= look / 2 * 7) return "utf-16be";
  return {};
}

// Controls that no text has: the bytes are of a program's own format.
bool is_binary(std::string_view text) {
  const auto odd = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' &&
            c != '\v' && c != '\b' && c != '\x1B' && c != '\x1A');
  };
  return text.find('\0') != std::string_view::npos ||
         std::count_if(text.begin(), text.end(), odd) > static_cast<std::ptrdiff_t>(text.size() / 100 + 4);
}

}  // namespace

std::optional<Decoded> decode(std::string_view bytes, std::string_view declared) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMarks = {
      {{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}}};
  for (const auto& [mark, encoding] : kMarks) {
    if (!bytes.starts_with(mark)) continue;
    const std::string_view rest = bytes.substr(mark.size());
    if (encoding == "utf-8") {
      if (utf8::first_invalid(rest)) break;
      if (is_binary(rest)) return {};
      return Decoded{std::string(rest), "utf-8", std::string(mark), false};
    }
    if (auto text = to_utf8(rest, encoding); text && !is_binary(*text))
      return Decoded{std::move(*text), std::string(encoding), std::string(mark), false};
    return {};
  }
  if (const std::string_view encoding = wide(bytes); !encoding.empty()) {
    if (auto text = to_utf8(bytes, encoding); text && !is_binary(*text))
      return Decoded{std::move(*text), std::string(encoding), "", true};
    return {};
  }
  if (is_binary(bytes)) return {};
  // Bytes that are UTF-8 throughout are that, whatever a page says that went through other hands.
  if (!utf8::first_invalid(bytes)) return Decoded{std::string(bytes), "utf-8", "", false};
  if (!declared.empty() && open(declared)) {
    if (auto text = to_utf8(bytes, declared))
      return Decoded{std::move(*text), std::string(declared), "", false};
  }
  Decoded best;
  long most = 0;
  for (const std::string_view encoding : {"windows-1252", "macintosh", "ibm-850"}) {
    auto text = to_utf8(bytes, encoding, false);
    if (!text) continue;
    const long found = sense(*text);
    if (!best.encoding.empty() && found <= most) continue;
    most = found;
    best = Decoded{std::move(*text), std::string(encoding), "", true};
  }
  if (best.encoding.empty()) return {};
  return best;
}

std::optional<std::string> encode(std::string_view text, std::string_view encoding) {
  if (encoding == "utf-8") return std::string(text);
  const Converter from = open("utf-8"), to = open(encoding);
  if (!from || !to) return {};
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::string out(text.size() * 4 + 16, '\0');
  char* target = out.data();
  const char* source = text.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, text.data() + text.size(),
                 nullptr, nullptr, nullptr, nullptr, true, true, &error);
  if (U_FAILURE(error)) return {};
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

}  // namespace ctg::text

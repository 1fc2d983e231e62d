// A second opinion on days, slow on purpose: it walks day by day over dates as text, with CFF-12
// read again from the article and the days of the layers as a set that the test writes out. It
// shares no header and no idea with the library.
#pragma once

#include <cstdlib>
#include <set>
#include <string>

namespace buzon::prueba {

class OraculoDeDias {
 public:
  using Dias = std::set<std::string>;
  OraculoDeDias() = default;
  explicit OraculoDeDias(Dias inhabiles) : de_capas_(std::move(inhabiles)) {}

  // "2017-09-19"; from 2017-01-01 on.
  [[nodiscard]] bool habil(const std::string& fecha) const {
    return !de_cff(fecha) && de_capas_.count(fecha) == 0;
  }
  [[nodiscard]] std::string avanzar(std::string fecha, int n) const {
    while (n > 0) {
      fecha = siguiente(fecha);
      if (habil(fecha)) --n;
    }
    return fecha;
  }
  [[nodiscard]] static std::string siguiente(const std::string& fecha) {
    int a = parte(fecha, 0, 4);
    int m = parte(fecha, 5, 2);
    int d = parte(fecha, 8, 2) + 1;
    if (d > largo(a, m)) {
      d = 1;
      if (++m > 12) {
        m = 1;
        ++a;
      }
    }
    return std::to_string(a) + "-" + dos(m) + "-" + dos(d);
  }

 private:
  [[nodiscard]] static int parte(const std::string& f, std::size_t i, std::size_t n) {
    return std::atoi(f.substr(i, n).c_str());
  }
  [[nodiscard]] static std::string dos(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
  [[nodiscard]] static bool bisiesto(int a) { return (a % 4 == 0 && a % 100 != 0) || a % 400 == 0; }
  [[nodiscard]] static int largo(int a, int m) {
    if (m == 2) return bisiesto(a) ? 29 : 28;
    return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
  }
  // 0 is Sunday, as 1 January 2017 was.
  [[nodiscard]] static int semana(int a, int m, int d) {
    int dias = d - 1;
    for (int i = 2017; i < a; ++i) dias += bisiesto(i) ? 366 : 365;
    for (int i = 1; i < m; ++i) dias += largo(a, i);
    return dias % 7;
  }
  [[nodiscard]] static bool de_cff(const std::string& fecha) {
    const int a = parte(fecha, 0, 4);
    const int m = parte(fecha, 5, 2);
    const int d = parte(fecha, 8, 2);
    const int s = semana(a, m, d);
    if (s == 0 || s == 6) return true;
    const auto del_mes = fecha.substr(5);
    for (const char* fijo : {"01-01", "05-01", "05-05", "09-16", "12-25"})
      if (del_mes == fijo) return true;
    const int lunes = s == 1 ? (d + 6) / 7 : 0;  // which Monday of the month
    return (m == 2 && lunes == 1) || (m == 3 && lunes == 3) || (m == 11 && lunes == 3);
  }

  Dias de_capas_;
};

}  // namespace buzon::prueba

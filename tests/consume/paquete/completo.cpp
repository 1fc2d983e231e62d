#include <cstdio>

#include <buzon/tiempo/husos_mexico.hpp>

int main() {
  const auto huso = buzon::husos::por_iana("America/Tijuana");
  if (!huso) {
    std::puts(huso.error().mensaje.c_str());
    return 1;
  }
  const auto invierno = (*huso)->desfase(buzon::instante_us(1'705'000'000'000'000));  // January
                                                                                      // 2024
  std::printf("completo America/Tijuana %lld\n", static_cast<long long>(invierno.count()));
  return invierno == std::chrono::hours{-8} ? 0 : 1;
}

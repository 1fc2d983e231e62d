#include <stdio.h>

#include <buzon/buzon.h>

int main(void) {
  printf("c %s abi %lu\n", buzon_version(), (unsigned long)buzon_abi_version());
  return buzon_abi_version() == BUZON_ABI_VERSION ? 0 : 1;
}

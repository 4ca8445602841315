/* Times TA-Lib's functions over candles that ParityFast wrote: talib CANDLES.csv prints a line for each, its name and nanoseconds a candle. */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "ta_libc.h"

#define MOST 1000000
#define ROUNDS 60

static double o[MOST], h[MOST], l[MOST], c[MOST], v[MOST], a[MOST], b[MOST], d[MOST];
static int n, begin, count;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

/* The best of some rounds; a function that computed nothing ends the program. */
#define TIME(name, call)                                                     \
  do {                                                                       \
    double best = 1e18;                                                      \
    for (int round = 0; round < ROUNDS; round++) {                           \
      double start = now();                                                  \
      TA_RetCode code = call;                                                \
      double took = now() - start;                                           \
      if (code != TA_SUCCESS || count < n / 2) {                             \
        fprintf(stderr, "%s: code %d, %d values\n", name, code, count);      \
        return 1;                                                            \
      }                                                                      \
      if (took < best) best = took;                                          \
    }                                                                        \
    printf("%s %.3f\n", name, best / n);                                     \
  } while (0)

int main(int arguments, char **words) {
  FILE *file = arguments == 2 ? fopen(words[1], "r") : NULL;
  if (!file) return 2;
  while (n < MOST && fscanf(file, "%lf,%lf,%lf,%lf,%lf", &o[n], &h[n], &l[n], &c[n], &v[n]) == 5) n++;
  if (n < 1000 || TA_Initialize() != TA_SUCCESS) return 2;
  int last = n - 1;
  TIME("sma", TA_SMA(0, last, c, 20, &begin, &count, a));
  TIME("ema", TA_EMA(0, last, c, 20, &begin, &count, a));
  TIME("wma", TA_WMA(0, last, c, 20, &begin, &count, a));
  TIME("kama", TA_KAMA(0, last, c, 10, &begin, &count, a));
  TIME("macd_histogram", TA_MACD(0, last, c, 12, 26, 9, &begin, &count, a, b, d));
  TIME("rsi", TA_RSI(0, last, c, 14, &begin, &count, a));
  TIME("stoch_rsi", TA_STOCHRSI(0, last, c, 14, 14, 1, TA_MAType_SMA, &begin, &count, a, b));
  TIME("stoch_d", TA_STOCH(0, last, h, l, c, 14, 3, TA_MAType_SMA, 3, TA_MAType_SMA, &begin, &count, a, b));
  TIME("williams_r", TA_WILLR(0, last, h, l, c, 14, &begin, &count, a));
  TIME("cci", TA_CCI(0, last, h, l, c, 20, &begin, &count, a));
  TIME("roc", TA_ROC(0, last, c, 10, &begin, &count, a));
  TIME("momentum", TA_MOM(0, last, c, 10, &begin, &count, a));
  TIME("aroon_up", TA_AROON(0, last, h, l, 25, &begin, &count, a, b));
  TIME("aroon_oscillator", TA_AROONOSC(0, last, h, l, 25, &begin, &count, a));
  TIME("plus_di", TA_PLUS_DI(0, last, h, l, c, 14, &begin, &count, a));
  TIME("minus_di", TA_MINUS_DI(0, last, h, l, c, 14, &begin, &count, a));
  TIME("adx", TA_ADX(0, last, h, l, c, 14, &begin, &count, a));
  TIME("psar", TA_SAR(0, last, h, l, 0.02, 0.2, &begin, &count, a));
  TIME("tr", TA_TRANGE(0, last, h, l, c, &begin, &count, a));
  TIME("atr", TA_ATR(0, last, h, l, c, 14, &begin, &count, a));
  TIME("stddev", TA_STDDEV(0, last, c, 20, 1, &begin, &count, a));
  TIME("bollinger_upper", TA_BBANDS(0, last, c, 20, 2, 2, TA_MAType_SMA, &begin, &count, a, b, d));
  TIME("highest", TA_MAX(0, last, h, 20, &begin, &count, a));
  TIME("lowest", TA_MIN(0, last, l, 20, &begin, &count, a));
  TIME("obv", TA_OBV(0, last, c, v, &begin, &count, a));
  TIME("mfi", TA_MFI(0, last, h, l, c, v, 14, &begin, &count, a));
  TIME("typical", TA_TYPPRICE(0, last, h, l, c, &begin, &count, a));
  TIME("slope", TA_LINEARREG_SLOPE(0, last, c, 20, &begin, &count, a));
  TIME("correlation", TA_CORREL(0, last, c, o, 20, &begin, &count, a));
  TIME("beta", TA_BETA(0, last, c, o, 20, &begin, &count, a));
  TIME("add", TA_ADD(0, last, c, o, &begin, &count, a));
  TIME("sub", TA_SUB(0, last, c, o, &begin, &count, a));
  TIME("div", TA_DIV(0, last, c, o, &begin, &count, a));
  return TA_Shutdown() != TA_SUCCESS;
}

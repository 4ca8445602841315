namespace ParityFast.Cli.Tests;

/// <summary>Sixty shapes of candle files, after what exchanges, data sites and programs write.</summary>
internal static class CandleCorpus
{
    public static IReadOnlyList<CorpusFile> Files { get; } =
    [
        // Candles whose lengths differ.
        new("months", "m.csv", "date,open,high,low,close|2023-01-01,1,2,1,2|2023-02-01,2,3,2,3|2023-03-01,3,4,3,4", 3, "2023-04-01T00:00:00Z", "--interval 1mo"),
        new("two months of 31 days", "m.csv", "date,close|2023-07-01,1|2023-08-01,2", 2, "2023-09-01T00:00:00Z", "--interval 1mo"),
        new("months that open at midnight in Shanghai", "m.csv", "time,close|1675180800000,1|1677600000000,2|1680278400000,3", 3, "2023-04-30T16:00:00Z", "--interval 1mo Asia/Shanghai"),
        new("quarters", "q.csv", "date,close|2023-01-01,1|2023-04-01,2|2023-07-01,3|2023-10-01,4", 4, "2024-01-01T00:00:00Z", "--interval 3mo"),
        new("years", "y.csv", "date,close|2019-01-01,1|2020-01-01,2|2021-01-01,3|2022-01-01,4", 4, "2023-01-01T00:00:00Z", "--interval 1y"),
        new("Binance months, with close times", "b.csv", "1672531200000,1,2,1,2,9,1675209599999,1,1,1,1,0|1675209600000,2,3,2,3,9,1677628799999,1,1,1,1,0|1677628800000,3,4,3,4,9,1680307199999,1,1,1,1,0", 3, "2023-04-01T00:00:00Z"),
        new("days of 17:00 New York, spring", "d.csv", "time,close|2024-03-08T22:00:00Z,1|2024-03-09T22:00:00Z,2|2024-03-10T21:00:00Z,3|2024-03-11T21:00:00Z,4", 4, "2024-03-12T21:00:00Z", "--interval 17:00 America/New_York"),
        new("days of 17:00 New York, autumn", "d.csv", "time,close|2024-11-01T21:00:00Z,1|2024-11-02T21:00:00Z,2|2024-11-03T22:00:00Z,3|2024-11-04T22:00:00Z,4", 4, "2024-11-05T22:00:00Z", "--interval 17:00 America/New_York"),
        new("hours of the clock, the first one half", "h.csv", "time,close|2024-01-02T14:30:00Z,1|2024-01-02T15:00:00Z,2|2024-01-02T16:00:00Z,3|2024-01-02T17:00:00Z,4", 4, "2024-01-02T18:00:00Z", "--interval 1h clock"),
        new("four hours counted from 17:00 New York, spring", "h.csv", "time,close|2024-03-09T22:00:00Z,1|2024-03-10T02:00:00Z,2|2024-03-10T06:00:00Z,3|2024-03-10T10:00:00Z,4|2024-03-10T14:00:00Z,5|2024-03-10T18:00:00Z,6|2024-03-10T21:00:00Z,7|2024-03-11T01:00:00Z,8", 8, "2024-03-11T05:00:00Z", "--interval 4h 17:00 America/New_York"),
        new("weeks that begin on a holiday's Tuesday", "w.csv", "date,close|2023-01-03,1|2023-01-09,2|2023-01-17,3|2023-01-23,4|2023-01-30,5", 5, "2023-02-06T00:00:00Z", "--interval 1w mon"),
        new("a Friday and a Monday", "d.csv", "date,close|2023-01-06,1|2023-01-09,2", 2, "2023-01-10T00:00:00Z", "--interval 1d"),
        new("one candle", "d.csv", "time,close,close_time|1675180800000,1,1675180859999", 1, "2023-01-31T16:01:00Z"),
        new("candles of any length", "t.csv", "time,close|1700000000,1|1700000007,2|1700000031,3|1700000040,4|1700000111,5|1700000118,6", 0),

        // Several instruments.
        new("a day of all stocks", "all.csv", "ticker,volume,open,close,high,low,window_start,transactions|A,1,1,2,2,1,1704205800000000000,3|A,1,2,2,2,1,1704205860000000000,3|AA,1,9,9,9,9,1704205800000000000,3", 2, "2024-01-02T14:32:00Z", "--only A"),
        new("symbols, one after the other at each time", "all.csv", "time,symbol,close|1700000000,BTC,1|1700000000,ETH,2|1700000060,BTC,1|1700000060,ETH,2", 2, null, "--only BTC"),
        new("Databento of two publishers", "xnas.csv", "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol|1700000000000000000,33,2,7,185230000000,185240000000,185220000000,185230000000,10,AAPL|1700000000000000000,33,39,7,185230000000,185240000000,185220000000,185230000000,10,AAPL|1700000060000000000,33,2,7,185230000000,185240000000,185220000000,185230000000,10,AAPL", 2, null, "--only 2"),
        new("bars by symbol", "bars.json", """{"bars":{"AAPL":[{"t":"2022-01-03T09:00:00Z","o":1,"h":2,"l":1,"c":2,"v":6},{"t":"2022-01-03T10:00:00Z","o":1,"h":2,"l":1,"c":2,"v":6}],"MSFT":[{"t":"2022-01-03T09:00:00Z","o":5,"h":6,"l":5,"c":6,"v":6},{"t":"2022-01-03T10:00:00Z","o":5,"h":6,"l":5,"c":6,"v":6}]}}""", 2, null, "--only AAPL"),
        new("yfinance of two tickers", "yf.csv", "Price,Close,Close,High,High,Low,Low,Open,Open|Ticker,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT|Date,,,,,,,,|2023-02-16,2,6,2,6,1,5,1,5|2023-02-17,2,6,2,6,1,5,1,5", 2, null, "--only AAPL"),

        // Units.
        new("volumes of two assets, the symbol in the file", "v.csv", "unix,symbol,open,high,low,close,Volume USD,Volume BTC|1640995200,BTC/USD,1,2,1,2,9260000,200|1640998800,BTC/USD,2,3,2,3,9280000,200", 2),
        new("volumes of two assets without a symbol", "v.csv", "unix,open,high,low,close,Volume ETH,Volume BTC|1640995200,1,2,1,2,9260000,200|1640998800,2,3,2,3,9280000,200", 2, null, "--volume-column Volume ETH"),
        new("volume of the base and of the currency", "v.csv", "Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency)|1640995200,1,2,1,2,1,9|1640998800,2,3,2,3,1,9", 2),
        new("Databento in billionths", "xnas.csv", "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol|1700000000000000000,33,2,7,185230000000,185240000000,185220000000,185230000000,10,AAPL|1700000060000000000,33,2,7,185230000000,185240000000,185220000000,185230000000,10,AAPL", 2),

        // Local times.
        new("minutes over the end of summer time, from 01:30 again", "l.csv", "time,close|2024-11-03 01:58:00,1|2024-11-03 01:59:00,2|2024-11-03 01:58:00,3|2024-11-03 01:59:00,4|2024-11-03 02:00:00,5", 5, "2024-11-03T07:01:00Z", "--zone America/New_York"),
        new("hours over the end of summer time", "l.csv", "time,close|2024-10-27 01:00:00,1|2024-10-27 02:00:00,2|2024-10-27 02:00:00,3|2024-10-27 03:00:00,4", 4, "2024-10-27T03:00:00Z", "--zone Europe/Berlin"),
        new("the repeated hour, half of it missing", "l.csv", "time,close|2024-11-03 01:57:00,1|2024-11-03 01:58:00,1|2024-11-03 01:59:00,2|2024-11-03 01:58:00,3|2024-11-03 02:00:00,5", 0),
        new("hours with their offset", "l.csv", "time,close|2024-10-27T02:00:00+02:00,1|2024-10-27T02:00:00+01:00,2|2024-10-27T03:00:00+01:00,3", 3, "2024-10-27T03:00:00Z"),

        // Candles that are not closed.
        new("a forming candle at the end", "c.csv", "time,close,confirm|1700000000,1,1|1700000060,2,1|1700000120,3,0", 2, "2023-11-14T22:15:20Z"),
        new("OANDA", "o.json", """{"instrument":"EUR_USD","granularity":"M1","candles":[{"complete":true,"volume":5,"time":"2024-01-02T00:00:00.000000000Z","mid":{"o":"1.1","h":"1.2","l":"1.0","c":"1.1"}},{"complete":true,"volume":5,"time":"2024-01-02T00:01:00.000000000Z","mid":{"o":"1.1","h":"1.2","l":"1.0","c":"1.1"}},{"complete":false,"volume":5,"time":"2024-01-02T00:02:00.000000000Z","mid":{"o":"1.1","h":"1.2","l":"1.0","c":"1.1"}}]}""", 2),
        new("OKX", "okx.json", """{"code":"0","msg":"","data":[["1597026180000","3","4","3","3","8","2","1","0"],["1597026120000","3","4","3","3","8","2","1","1"],["1597026060000","3","4","3","3","8","2","1","1"]]}""", 2),
        new("kline events of Binance", "ws.json", """{"e":"kline","E":1700000060100,"s":"BNBBTC","k":{"t":1700000000000,"T":1700000059999,"s":"BNBBTC","i":"1m","o":"1","c":"2","h":"2","l":"1","v":"9","x":true}}|{"e":"kline","E":1700000090000,"s":"BNBBTC","k":{"t":1700000060000,"T":1700000119999,"s":"BNBBTC","i":"1m","o":"1","c":"2","h":"2","l":"1","v":"9","x":false}}|{"e":"kline","E":1700000120100,"s":"BNBBTC","k":{"t":1700000060000,"T":1700000119999,"s":"BNBBTC","i":"1m","o":"1","c":"2","h":"2","l":"1","v":"9","x":true}}""", 2),

        // Noise, and rows in which nothing traded.
        new("noise of a float", "n.csv", "time,open,high,low,close|1700000000,254.5292510986328,256.53147567397895,252.49743818375117,255.84107105146936|1700000060,42355.299999999996,42355.299999999996,42355.299999999996,42355.299999999996", 2, null, "--round-prices 4"),
        new("an open above the high by a hundred-millionth", "n.csv", "time,open,high,low,close|1700000000,100.00000001,100.00000000,99.00000000,99.50000000|1700000060,100,100,99,99", 2, null, "--round-prices 6"),
        new("rows of null", "e.csv", "Date,Open,High,Low,Close,Adj Close,Volume|2020-10-07,1,2,1,2,2,5|2020-10-08,1,2,1,2,2,5|2020-10-09,null,null,null,null,null,null|2020-10-10,1,2,1,2,2,5", 3, null, "--skip-empty"),
        new("rows of NaN at their minutes", "e.csv", "Timestamp,Open,High,Low,Close|1325317920,4.39,4.39,4.39,4.39|1325317980,NaN,NaN,NaN,NaN|1325318040,NaN,NaN,NaN,NaN|1325318100,4.39,4.39,4.39,4.39", 2, "2011-12-31T07:56:00Z", "--skip-empty"),
        new("rows of zeros", "e.csv", "time,open,high,low,close,volume|1700000000,1,2,1,2,5|1700000060,0,0,0,0,0|1700000120,1,2,1,2,5", 2, null, "--skip-empty"),
        new("a volume of null beside prices", "e.csv", "time,close,volume|1700000000,1,5|1700000060,2,null|1700000120,3,5", 3, null, "--volume-column none"),
        new("a close above the high", "e.csv", "time,open,high,low,close|1700000000,1,2,1,2|1700000060,1,2,1,9|1700000120,1,2,1,2", 0),

        // Shapes of sites and programs.
        new("MetaTrader 4", "mt4.csv", "2011.12.08,18:49,77.708,77.710,77.702,77.702,30|2011.12.08,18:50,77.700,77.701,77.693,77.700,19", 2, "2011-12-08T18:51:00Z"),
        new("MetaTrader 4 with names", "mt4.csv", "Date,Time,Open,High,Low,Close,Volume|2011.12.08,18:49,77.708,77.710,77.702,77.702,30|2011.12.08,18:50,77.700,77.701,77.693,77.700,19", 2),
        new("MetaTrader 5", "mt5.csv", "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>|2024.01.02\t00:00:00\t1.1\t1.2\t1.0\t1.1\t10\t0\t3|2024.01.02\t00:01:00\t1.1\t1.2\t1.0\t1.1\t10\t0\t3", 2),
        new("HistData", "DAT_ASCII_EURUSD_M1_2012.csv", "20120201 000000;1.306600;1.306600;1.306560;1.306560;0|20120201 000100;1.306570;1.306570;1.306470;1.306560;0", 2),
        new("IQFeed", "iq.csv", "2018-01-02 09:31:00,268.10,267.80,267.90,268.00,1234,100,|2018-01-02 09:32:00,268.20,267.90,268.00,268.10,1334,100,", 2, null, "--columns time,high,low,open,close,x,volume"),
        new("Interactive Brokers with the zone", "ib.csv", "date,open,high,low,close,volume|20230103 09:30:00 US/Eastern,1,2,1,2,5|20230103 09:31:00 US/Eastern,1,2,1,2,5", 2, "2023-01-03T14:32:00Z"),
        new("Interactive Brokers, two blanks", "ib.csv", "date,open,high,low,close,volume|20230103  09:30:00,1,2,1,2,5|20230103  09:31:00,1,2,1,2,5", 2),
        new("Dukascopy", "EURUSD.csv", "Gmt time,Open,High,Low,Close,Volume|01.02.2017 00:00:00.000,1.05,1.06,1.04,1.05,9|01.02.2017 00:01:00.000,1.05,1.06,1.04,1.05,9", 2, "2017-02-01T00:02:00Z"),
        new("Dukascopy with local times", "EURUSD.csv", "Local time,Open,High,Low,Close,Volume|01.02.2017 00:00:00.000 GMT+0100,1.05,1.06,1.04,1.05,9|01.02.2017 00:01:00.000 GMT+0100,1.05,1.06,1.04,1.05,9", 2, "2017-01-31T23:02:00Z"),
        new("CryptoDataDownload, AM and PM, from new to old", "cdd.csv", "https://www.CryptoDataDownload.com|Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USD|2020-07-01 01-PM,BTCUSD,1,2,1,2,5,9|2020-07-01 12-PM,BTCUSD,1,2,1,2,5,9|2020-07-01 11-AM,BTCUSD,1,2,1,2,5,9", 3, "2020-07-01T14:00:00Z", "--skip-lines 1 --sort"),
        new("days with the day first", "eu.csv", "Date;Open;High;Low;Close|31.01.2024;1;2;1;2|01.02.2024;1;2;1;2", 2, "2024-02-02T00:00:00Z", "--date-order day-first"),
        new("days with the month first", "us.csv", "Date,Open,High,Low,Close|01/30/2024,1,2,1,2|01/31/2024,1,2,1,2", 2, "2024-02-01T00:00:00Z", "--date-order month-first"),
        new("yyyyMMdd and HHmmss in two columns", "two.txt", "<TICKER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>|EURUSD,20010102,230100,0.9507,0.9507,0.9507,0.9507,4|EURUSD,20010102,230200,0.9506,0.9506,0.9505,0.9505,4", 2, "2001-01-02T23:03:00Z"),
        new("a header in the middle", "cat.csv", "time,open,high,low,close|1700000000,1,2,1,2|time,open,high,low,close|1700000060,1,2,1,2", 2, null, "--skip-headers"),
        new("a preamble", "p.csv", "exported by a program|on a day|time,open,high,low,close|1700000000,1,2,1,2|1700000060,1,2,1,2", 2, null, "--skip-lines 2"),
        new("an index of a data frame", "pd.csv", ",open,high,low,close,volume|2024-01-02 00:00:00,1,2,1,2,5|2024-01-02 00:01:00,1,2,1,2,5", 2),
        new("a column of times by another name", "odd.csv", "Handelszeit,open,high,low,close|2024-01-02 00:00:00,1,2,1,2|2024-01-02 00:01:00,1,2,1,2", 2, null, "--skip-lines 1 --columns time,open,high,low,close"),

        // Answers of exchanges.
        new("Bybit", "bybit.json", """{"retCode":0,"result":{"symbol":"BTCUSD","category":"inverse","list":[["1670608800000","17071","17073","17027","17055.5","268611","15.7"],["1670605200000","17071.5","17071.5","17061","17071","4177","0.2"]]},"time":1672025956592}""", 2),
        new("Kraken", "kraken.json", """{"error":[],"result":{"XXBTZUSD":[[1688671200,"30306.1","30306.2","30305.7","30305.7","30306.1","3.3",23],[1688671260,"30304.5","30304.5","30300.0","30300.0","30300.0","4.4",18]],"last":1688672160}}""", 2),
        new("KuCoin", "kucoin.json", """{"code":"200000","data":[["1545904980","0.058","0.049","0.058","0.049","0.018","0.000945"],["1545904920","0.058","0.072","0.072","0.058","0.103","0.006986"]]}""", 2),
        new("Deribit", "deribit.json", """{"usOut":1,"result":{"volume":[19.0,20.1],"ticks":[1554373800000,1554374400000],"status":"ok","open":[4963.42,4986.29],"low":[4728.94,4726.6],"high":[4963.42,4986.29],"close":[4777.1,4785.0]}}""", 2),
        new("Yahoo's chart", "yahoo.json", """{"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL"},"timestamp":[1700000000,1700000060,1700000120],"indicators":{"quote":[{"open":[1,null,1],"high":[2,null,2],"low":[1,null,1],"close":[2,null,2],"volume":[5,null,5]}]}}],"error":null}}""", 2, null, "--skip-empty"),
        new("Alpha Vantage", "av.json", """{"Meta Data":{"2. Symbol":"IBM"},"Time Series (Daily)":{"2024-01-04":{"1. open":"1","2. high":"2","3. low":"1","4. close":"2","5. volume":"5"},"2024-01-03":{"1. open":"1","2. high":"2","3. low":"1","4. close":"2","5. volume":"5"}}}""", 2),
        new("bare arrays in milliseconds", "ccxt.json", "[[1700000000000,10,12,9,11,5],[1700000060000,11,12,9,10,5],[1700000120000,10,13,9.5,12,5]]", 3, null, "--columns time,open,high,low,close,volume"),
        new("an answer that is an error", "err.json", """{"code":-1121,"msg":"Invalid symbol.","more":{}}""", 0),

        // What is no text.
        new("Parquet", "a.parquet", "#50415231", 0),
        new("Feather", "a.feather", "#4152524F5731", 0),
        new("HDF5", "a.h5", "#894844460D0A1A0A", 0),
        new("Zstandard", "a.csv.zst", "#28B52FFD", 0),
        new("xls", "a.xls", "#D0CF11E0A1B11AE1", 0),
        new("two instruments one after the other", "blocks.csv", "time,close|1700000000,42350|1700000060,42351|1700000120,42349|1700000000,2250|1700000060,2251|1700000120,2250", 0),
        new("two instruments one after the other, the second one longer", "longer.csv", "time,close|1700000060,2250|1700000120,2251|1700000180,2250|1700000000,42350|1700000060,42351|1700000120,42349", 0),
        new("trades", "trades.csv", "time,price,size|1700000000,1,2|1700000060,1,2", 0),
    ];
}

/*
 * The table of ISO 4217, in order of code. ANG, BGN, CUC, HRK, SLL and ZWL
 * have been withdrawn.
 */
#include <string.h>

#include "money/currency.h"

static const struct currency currencies[] = {
	{ "AED", 2, "AED", "UAE Dirham" },
	{ "AFN", 2, "AFN", "Afghani" },
	{ "ALL", 2, "ALL", "Lek" },
	{ "AMD", 2, "֏", "Armenian Dram" },
	{ "ANG", 2, "ANG", "Netherlands Antillean Guilder" },
	{ "AOA", 2, "AOA", "Kwanza" },
	{ "ARS", 2, "ARS", "Argentine Peso" },
	{ "AUD", 2, "A$", "Australian Dollar" },
	{ "AWG", 2, "AWG", "Aruban Florin" },
	{ "AZN", 2, "₼", "Azerbaijan Manat" },
	{ "BAM", 2, "BAM", "Convertible Mark" },
	{ "BBD", 2, "BBD", "Barbados Dollar" },
	{ "BDT", 2, "৳", "Taka" },
	{ "BGN", 2, "лв", "Bulgarian Lev" },
	{ "BHD", 3, "BHD", "Bahraini Dinar" },
	{ "BIF", 0, "BIF", "Burundi Franc" },
	{ "BMD", 2, "BMD", "Bermudian Dollar" },
	{ "BND", 2, "BND", "Brunei Dollar" },
	{ "BOB", 2, "BOB", "Boliviano" },
	{ "BOV", 2, "BOV", "Mvdol" },
	{ "BRL", 2, "R$", "Brazilian Real" },
	{ "BSD", 2, "BSD", "Bahamian Dollar" },
	{ "BTN", 2, "BTN", "Ngultrum" },
	{ "BWP", 2, "BWP", "Pula" },
	{ "BYN", 2, "Br", "Belarusian Ruble" },
	{ "BZD", 2, "BZD", "Belize Dollar" },
	{ "CAD", 2, "CA$", "Canadian Dollar" },
	{ "CDF", 2, "CDF", "Congolese Franc" },
	{ "CHE", 2, "CHE", "WIR Euro" },
	{ "CHF", 2, "CHF", "Swiss Franc" },
	{ "CHW", 2, "CHW", "WIR Franc" },
	{ "CLF", 4, "CLF", "Unidad de Fomento" },
	{ "CLP", 0, "CLP", "Chilean Peso" },
	{ "CNY", 2, "¥", "Yuan Renminbi" },
	{ "COP", 2, "COP", "Colombian Peso" },
	{ "COU", 2, "COU", "Unidad de Valor Real" },
	{ "CRC", 2, "₡", "Costa Rican Colon" },
	{ "CUC", 2, "CUC", "Peso Convertible" },
	{ "CUP", 2, "CUP", "Cuban Peso" },
	{ "CVE", 2, "CVE", "Cabo Verde Escudo" },
	{ "CZK", 2, "Kč", "Czech Koruna" },
	{ "DJF", 0, "DJF", "Djibouti Franc" },
	{ "DKK", 2, "kr", "Danish Krone" },
	{ "DOP", 2, "DOP", "Dominican Peso" },
	{ "DZD", 2, "DZD", "Algerian Dinar" },
	{ "EGP", 2, "EGP", "Egyptian Pound" },
	{ "ERN", 2, "ERN", "Nakfa" },
	{ "ETB", 2, "ETB", "Ethiopian Birr" },
	{ "EUR", 2, "€", "Euro" },
	{ "FJD", 2, "FJD", "Fiji Dollar" },
	{ "FKP", 2, "FKP", "Falkland Islands Pound" },
	{ "GBP", 2, "£", "Pound Sterling" },
	{ "GEL", 2, "₾", "Lari" },
	{ "GHS", 2, "₵", "Ghana Cedi" },
	{ "GIP", 2, "GIP", "Gibraltar Pound" },
	{ "GMD", 2, "GMD", "Dalasi" },
	{ "GNF", 0, "GNF", "Guinean Franc" },
	{ "GTQ", 2, "GTQ", "Quetzal" },
	{ "GYD", 2, "GYD", "Guyana Dollar" },
	{ "HKD", 2, "HK$", "Hong Kong Dollar" },
	{ "HNL", 2, "HNL", "Lempira" },
	{ "HRK", 2, "HRK", "Kuna" },
	{ "HTG", 2, "HTG", "Gourde" },
	{ "HUF", 2, "Ft", "Forint" },
	{ "IDR", 2, "Rp", "Rupiah" },
	{ "ILS", 2, "₪", "New Israeli Sheqel" },
	{ "INR", 2, "₹", "Indian Rupee" },
	{ "IQD", 3, "IQD", "Iraqi Dinar" },
	{ "IRR", 2, "IRR", "Iranian Rial" },
	{ "ISK", 0, "kr", "Iceland Krona" },
	{ "JMD", 2, "JMD", "Jamaican Dollar" },
	{ "JOD", 3, "JOD", "Jordanian Dinar" },
	{ "JPY", 0, "¥", "Yen" },
	{ "KES", 2, "KES", "Kenyan Shilling" },
	{ "KGS", 2, "KGS", "Som" },
	{ "KHR", 2, "៛", "Riel" },
	{ "KMF", 0, "KMF", "Comorian Franc" },
	{ "KPW", 2, "KPW", "North Korean Won" },
	{ "KRW", 0, "₩", "Won" },
	{ "KWD", 3, "KWD", "Kuwaiti Dinar" },
	{ "KYD", 2, "KYD", "Cayman Islands Dollar" },
	{ "KZT", 2, "₸", "Tenge" },
	{ "LAK", 2, "₭", "Lao Kip" },
	{ "LBP", 2, "LBP", "Lebanese Pound" },
	{ "LKR", 2, "LKR", "Sri Lanka Rupee" },
	{ "LRD", 2, "LRD", "Liberian Dollar" },
	{ "LSL", 2, "LSL", "Loti" },
	{ "LYD", 3, "LYD", "Libyan Dinar" },
	{ "MAD", 2, "MAD", "Moroccan Dirham" },
	{ "MDL", 2, "MDL", "Moldovan Leu" },
	{ "MGA", 2, "MGA", "Malagasy Ariary" },
	{ "MKD", 2, "MKD", "Denar" },
	{ "MMK", 2, "MMK", "Kyat" },
	{ "MNT", 2, "₮", "Tugrik" },
	{ "MOP", 2, "MOP$", "Pataca" },
	{ "MRU", 2, "MRU", "Ouguiya" },
	{ "MUR", 2, "MUR", "Mauritius Rupee" },
	{ "MVR", 2, "MVR", "Rufiyaa" },
	{ "MWK", 2, "MWK", "Malawi Kwacha" },
	{ "MXN", 2, "MX$", "Mexican Peso" },
	{ "MXV", 2, "MXV", "Mexican Unidad de Inversion" },
	{ "MYR", 2, "RM", "Malaysian Ringgit" },
	{ "MZN", 2, "MZN", "Mozambique Metical" },
	{ "NAD", 2, "NAD", "Namibia Dollar" },
	{ "NGN", 2, "₦", "Naira" },
	{ "NIO", 2, "NIO", "Cordoba Oro" },
	{ "NOK", 2, "kr", "Norwegian Krone" },
	{ "NPR", 2, "NPR", "Nepalese Rupee" },
	{ "NZD", 2, "NZ$", "New Zealand Dollar" },
	{ "OMR", 3, "OMR", "Rial Omani" },
	{ "PAB", 2, "PAB", "Balboa" },
	{ "PEN", 2, "S/", "Sol" },
	{ "PGK", 2, "PGK", "Kina" },
	{ "PHP", 2, "₱", "Philippine Peso" },
	{ "PKR", 2, "PKR", "Pakistan Rupee" },
	{ "PLN", 2, "zł", "Zloty" },
	{ "PYG", 0, "₲", "Guarani" },
	{ "QAR", 2, "QAR", "Qatari Rial" },
	{ "RON", 2, "lei", "Romanian Leu" },
	{ "RSD", 2, "RSD", "Serbian Dinar" },
	{ "RUB", 2, "₽", "Russian Ruble" },
	{ "RWF", 0, "RWF", "Rwanda Franc" },
	{ "SAR", 2, "SAR", "Saudi Riyal" },
	{ "SBD", 2, "SBD", "Solomon Islands Dollar" },
	{ "SCR", 2, "SCR", "Seychelles Rupee" },
	{ "SDG", 2, "SDG", "Sudanese Pound" },
	{ "SEK", 2, "kr", "Swedish Krona" },
	{ "SGD", 2, "S$", "Singapore Dollar" },
	{ "SHP", 2, "SHP", "Saint Helena Pound" },
	{ "SLE", 2, "SLE", "Leone" },
	{ "SLL", 2, "SLL", "Leone" },
	{ "SOS", 2, "SOS", "Somali Shilling" },
	{ "SRD", 2, "SRD", "Surinam Dollar" },
	{ "SSP", 2, "SSP", "South Sudanese Pound" },
	{ "STN", 2, "STN", "Dobra" },
	{ "SVC", 2, "SVC", "El Salvador Colon" },
	{ "SYP", 2, "SYP", "Syrian Pound" },
	{ "SZL", 2, "SZL", "Lilangeni" },
	{ "THB", 2, "฿", "Baht" },
	{ "TJS", 2, "TJS", "Somoni" },
	{ "TMT", 2, "TMT", "Turkmenistan New Manat" },
	{ "TND", 3, "TND", "Tunisian Dinar" },
	{ "TOP", 2, "TOP", "Pa'anga" },
	{ "TRY", 2, "₺", "Turkish Lira" },
	{ "TTD", 2, "TTD", "Trinidad and Tobago Dollar" },
	{ "TWD", 2, "NT$", "New Taiwan Dollar" },
	{ "TZS", 2, "TZS", "Tanzanian Shilling" },
	{ "UAH", 2, "₴", "Hryvnia" },
	{ "UGX", 0, "UGX", "Uganda Shilling" },
	{ "USD", 2, "$", "US Dollar" },
	{ "USN", 2, "USN", "US Dollar (Next day)" },
	{ "UYI", 0, "UYI", "Uruguay Peso en Unidades Indexadas" },
	{ "UYU", 2, "UYU", "Peso Uruguayo" },
	{ "UYW", 4, "UYW", "Unidad Previsional" },
	{ "UZS", 2, "UZS", "Uzbekistan Sum" },
	{ "VED", 2, "VED", "Bolívar Digital" },
	{ "VES", 2, "VES", "Bolívar Soberano" },
	{ "VND", 0, "₫", "Dong" },
	{ "VUV", 0, "VUV", "Vatu" },
	{ "WST", 2, "WST", "Tala" },
	{ "XAD", 2, "XAD", "Arab Accounting Dinar" },
	{ "XAF", 0, "XAF", "CFA Franc BEAC" },
	{ "XCD", 2, "XCD", "East Caribbean Dollar" },
	{ "XCG", 2, "XCG", "Caribbean Guilder" },
	{ "XOF", 0, "XOF", "CFA Franc BCEAO" },
	{ "XPF", 0, "XPF", "CFP Franc" },
	{ "YER", 2, "YER", "Yemeni Rial" },
	{ "ZAR", 2, "R", "Rand" },
	{ "ZMW", 2, "ZMW", "Zambian Kwacha" },
	{ "ZWG", 2, "ZWG", "Zimbabwe Gold" },
	{ "ZWL", 2, "ZWL", "Zimbabwe Dollar" },
};

#define COUNT	(sizeof(currencies) / sizeof(currencies[0]))

const struct currency *
currency_find(const char *code, size_t n)
{
	size_t lo = 0, hi = COUNT, mid, i;
	char upper[3];
	int c;

	if (n != 3)
		return NULL;
	for (i = 0; i < 3; i++)
		upper[i] = code[i] >= 'a' && code[i] <= 'z' ?
		    (char)(code[i] - ('a' - 'A')) : code[i];
	while (lo < hi) {
		mid = (lo + hi) / 2;
		if ((c = memcmp(upper, currencies[mid].code, 3)) == 0)
			return &currencies[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

const struct currency *
currency_at(size_t i)
{
	return i < COUNT ? &currencies[i] : NULL;
}

static int
has_text(const char *p, size_t n, const char *text, size_t len, int at_end)
{
	return len <= n && memcmp(at_end ? p + n - len : p, text, len) == 0;
}

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A code of three letters, with no fourth beside it. */
static int
has_code(const char *p, size_t n, int at_end)
{
	if (n < 3 || (n > 3 && is_letter(at_end ? p[n - 4] : p[3])))
		return 0;
	return currency_find(at_end ? p + n - 3 : p, 3) != NULL;
}

size_t
currency_sign(const char *p, size_t n, int at_end)
{
	/* The commonest, and those that no row of the table has. */
	static const char often[][4] = {
		"US$", "$", "€", "£", "¥", "￥", "元", "C$", "RMB", "Fr."
	};
	size_t i, len, best = 0;

	if (has_code(p, n, at_end))
		return 3;
	for (i = 0; i < sizeof(often) / sizeof(often[0]); i++) {
		len = strlen(often[i]);
		if (len <= best || !has_text(p, n, often[i], len, at_end))
			continue;
		if (!at_end)		/* none begins another */
			return len;
		best = len;
	}
	for (i = 0; i < COUNT; i++) {
		len = strlen(currencies[i].sign);
		if (len > best && has_text(p, n, currencies[i].sign, len,
		    at_end))
			best = len;
	}
	return best;
}

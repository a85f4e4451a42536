"""The names of columns, settings and words in English and Indonesian, as the contract has them."""

SAID = {
    "higher": ("higher", "maksimalkan"),
    "higher-signed": ("higher-signed", "maksimalkan bertanda"),
    "lower": ("lower", "minimalkan"),
    "lower-ratio": ("lower-ratio", "minimalkan (rasio)"),
    "range": ("range", "rentang"),
    "stabilise": ("stabilise", "stabilkan"),
    "band": ("band", "skala"),
    "interpolate": ("interpolate", "interpolasi"),
    "yes-no": ("yes-no", "ya/tidak"),
    "zero-count": ("zero-count", "nihil"),
    "amount": ("amount", "nominal"),
    "rate": ("rate", "persen"),
    "per-unit": ("per-unit", "per satuan"),
    "step": ("step", "tangga"),
    "linear": ("linear", "linier"),
    "all": ("all", "semua"),
    "group": ("group", "kelompok"),
    "none": ("none", "tidak"),
    "sum": ("sum", "jumlah"),
    "weighted": ("weighted", "tertimbang"),
    "mean": ("mean", "rata-rata"),
    "no-payout": ("no-payout", "tanpa-insentif"),
    "cap-payout": ("cap-payout", "batasi-insentif"),
    "multiply": ("multiply", "kalikan"),
    "cap-tier": ("cap-tier", "batasi-tingkat"),
    "drop-tiers": ("drop-tiers", "turun-tingkat"),
    "zero-kpi": ("zero-kpi", "nol-kpi"),
    "zero-group": ("zero-group", "nol-kelompok"),
    "score": ("score", "skor"),
    "tier": ("tier", "tingkat"),
    "payout": ("payout", "insentif"),
}
SETTINGS = {
    "period": "periode", "company": "perusahaan", "currency": "mata_uang", "language": "bahasa",
    "period_days": "hari_periode", "score_places": "desimal_skor",
    "payout_unit": "pembulatan_insentif", "spread": "sebar_bobot", "weights": "bobot",
    "prorate": "prorata", "score_cap": "batas_skor", "payout_cap": "batas_insentif",
    "guarantee": "jaminan", "na_words": "kata_na",
}  # fmt: skip
AGENTS = {
    "agent_id": "NIK", "name": "Nama", "email": "email", "team": "Tim", "role": "Jabatan",
    "base": "Insentif dasar", "active_days": "Hari aktif", "supervisor": "Atasan",
    "payout_cap": "Batas insentif", "guarantee": "Jaminan insentif",
}  # fmt: skip
KPI = {
    "role": "Jabatan", "code": "Kode", "name": "KPI", "group": "Perspektif",
    "group_weight": "Bobot perspektif", "unit": "Satuan",
    "direction": "Polaritas", "weight": "Bobot", "target": "target", "target_high": "Target atas",
    "above": "Di atas rentang", "start": "Awal", "worst": "Terburuk", "best": "Terbaik",
    "tolerance": "Toleransi", "step": "Langkah", "threshold": "Ambang",
    "floor": "Batas bawah", "cap": "Batas atas", "full_credit_at_max": "full_credit_at_max",
    "min_sample": "Sampel minimum", "rollup": "Agregasi", "when_blank": "Jika kosong",
    "when_target_zero": "Jika target nol",
}  # fmt: skip
LONG = {
    "agent_id": "NIK", "kpi": "Kode", "realized": "Realisasi", "target": "target",
    "sample": "Sampel", "weight": "Bobot",
}  # fmt: skip
TIERS = {
    "role": "Jabatan", "name": "Tingkat", "from": "Mulai", "kind": "Jenis", "payout": "Insentif",
    "curve": "Kurva", "kpi": "kpi",
}  # fmt: skip
BANDS = {"code": "Kode", "from": "Mulai", "score": "Skor"}
GATES = {
    "role": "Jabatan", "name": "Nama", "measure": "Ukuran", "test": "Uji", "value": "Nilai",
    "effect": "Akibat", "effect_value": "Nilai akibat",
}  # fmt: skip
OVERRIDES = {
    "agent_id": "NIK", "what": "Apa", "value": "Nilai", "reason": "Alasan", "by": "Oleh",
    "date": "Tanggal",
}  # fmt: skip
TITLES = ("Data bulan ini", "PT Contoh Nusantara", "Realisasi KPI Oktober", "Daftar Agen", "Target")
EXTRA = ("Catatan", "Remark", "x1")

"""The names of columns, settings and words in English and Indonesian, as the contract has them."""

SAID = {
    "higher": ("higher", "maksimalkan"),
    "lower": ("lower", "minimalkan"),
    "lower-ratio": ("lower-ratio", "minimalkan (rasio)"),
    "range": ("range", "rentang"),
    "band": ("band", "skala"),
    "yes-no": ("yes-no", "ya/tidak"),
    "zero-count": ("zero-count", "nihil"),
    "amount": ("amount", "nominal"),
    "rate": ("rate", "persen"),
}
SETTINGS = {
    "period": "periode", "company": "perusahaan", "currency": "mata_uang", "language": "bahasa",
    "period_days": "hari_periode", "score_places": "desimal_skor",
    "payout_unit": "pembulatan_insentif", "spread": "sebar_bobot", "weights": "bobot",
    "prorate": "prorata", "na_words": "kata_na",
}  # fmt: skip
AGENTS = {
    "agent_id": "NIK", "name": "Nama", "email": "email", "team": "Tim", "role": "Jabatan",
    "base": "Insentif dasar", "active_days": "Hari aktif", "supervisor": "Atasan",
}  # fmt: skip
KPI = {
    "role": "Jabatan", "code": "Kode", "name": "KPI", "group": "Perspektif", "unit": "Satuan",
    "direction": "Polaritas", "weight": "Bobot", "target": "target", "target_high": "Target atas",
    "above": "Di atas rentang", "best": "Terbaik", "step": "Langkah", "threshold": "Ambang",
    "floor": "Batas bawah", "cap": "Batas atas", "when_blank": "Jika kosong",
    "when_target_zero": "Jika target nol",
}  # fmt: skip
LONG = {
    "agent_id": "NIK", "kpi": "Kode", "realized": "Realisasi", "target": "target",
    "weight": "Bobot",
}  # fmt: skip
TIERS = {
    "role": "Jabatan", "name": "Tingkat", "from": "Mulai", "kind": "Jenis", "payout": "Insentif",
}  # fmt: skip
BANDS = {"code": "Kode", "from": "Mulai", "score": "Skor"}
TITLES = ("Data bulan ini", "PT Contoh Nusantara", "Realisasi KPI Oktober", "Daftar Agen", "Target")
EXTRA = ("Catatan", "Remark", "x1")

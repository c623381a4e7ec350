#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| unsealed_fuzz::bodies::table_text(bytes));

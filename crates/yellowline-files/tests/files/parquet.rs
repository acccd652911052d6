use super::{left_out, problem, table, zipped};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType};
use parquet::data_type::{Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use std::sync::Arc;
use yellowline_files::open;

const SCHEMA: &str = "message leads {
    required binary id (UTF8);
    optional int32 born (DATE);
    required int64 created (TIMESTAMP(MILLIS,true));
    required int64 local (TIMESTAMP(MICROS,false));
    required int64 exact (TIMESTAMP(NANOS,true));
    required int32 amount (DECIMAL(9,2));
    required fixed_len_byte_array(12) large (DECIMAL(28,3));
    required double rate;
    required group owner { required binary name (UTF8); required int64 n; }
}";

/// Two rows under the schema.
fn leads(packing: Compression) -> Vec<u8> {
    let properties = Arc::new(WriterProperties::builder().set_compression(packing).build());
    let mut writer =
        SerializedFileWriter::new(Vec::new(), Arc::new(parse_message_type(SCHEMA).unwrap()), properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    macro_rules! column {
        ($kind:ty, $values:expr, $levels:expr) => {{
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<$kind>().write_batch(&$values, $levels, None).unwrap();
            column.close().unwrap();
        }};
    }
    let text = |text: &str| ByteArray::from(text);
    // -1.5 in thousandths, and 2^80 of them.
    let large = [(-1500_i128).to_be_bytes(), (1_i128 << 80).to_be_bytes()];
    let large = large.map(|bytes| FixedLenByteArray::from(bytes[4..].to_vec()));
    column!(ByteArrayType, [text("L,1"), text("L-2")], None);
    column!(Int32Type, [-1], Some(&[1_i16, 0][..]));
    column!(Int64Type, [1_795_170_600_000, 1_795_170_600_250], None);
    column!(Int64Type, [1_795_170_600_000_000, -1], None);
    column!(Int64Type, [1_795_170_600_000_000_001, 0], None);
    column!(Int32Type, [12_345, -5], None);
    column!(FixedLenByteArrayType, large, None);
    column!(DoubleType, [0.1, 1e21], None);
    column!(ByteArrayType, [text("Ann"), text("\"B\"")], None);
    column!(Int64Type, [1, 9_007_199_254_740_993], None);
    group.close().unwrap();
    writer.into_inner().unwrap()
}

const TEXT: &str = "id,born,created,local,exact,amount,large,rate,owner
\"L,1\",1969-12-31,2026-11-20T10:30:00Z,2026-11-20T10:30:00,2026-11-20T10:30:00.000000001Z,123.45,-1.500,0.1,\
\"{\"\"name\"\":\"\"Ann\"\",\"\"n\"\":1}\"
L-2,,2026-11-20T10:30:00.250Z,1969-12-31T23:59:59.999999,1970-01-01T00:00:00Z,-0.05,1208925819614629174706.176,\
1000000000000000000000,\"{\"\"name\"\":\"\"\\\"\"B\\\"\"\"\",\"\"n\"\":9007199254740993}\"
";

#[test]
fn values_are_exact_in_every_packing() {
    for packing in [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::ZSTD(Default::default())] {
        assert_eq!(table("leads.parquet", &leads(packing)), TEXT);
    }
    for packing in [Compression::GZIP(Default::default()), Compression::LZ4_RAW] {
        assert_eq!(table("leads.parquet", &leads(packing)), TEXT);
    }
}

#[test]
fn a_broken_file_is_refused() {
    let whole = leads(Compression::SNAPPY);
    assert_eq!(problem("a.parquet", &whole[..whole.len() - 9]).code, "broken_file");
    assert_eq!(problem("a.parquet", b"PARE....PARE").code, "unknown_packing");
}

/// The reader of the format gives up on some damage in another way than by saying so.
#[test]
fn damage_is_the_files_fault_wherever_it_is() {
    let whole = leads(Compression::UNCOMPRESSED);
    let mut caught = 0;
    // Its first four bytes say what it is.
    for at in 4..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] = 0;
        let Err(refusal) = open("a.parquet", &bytes) else { continue };
        let problem = &refusal.problems[0];
        assert!(matches!(problem.code, "broken_file" | "unknown_packing"), "{at}: {problem:?}");
        assert_eq!(problem.at, "a.parquet");
        caught += usize::from(problem.message.ends_with("its parts contradict each other"));
    }
    assert!(caught > 0, "no damage makes the reader panic any more: is it caught still?");
}

#[test]
fn a_panic_over_one_file_leaves_the_others_of_an_archive() {
    let mut damaged = leads(Compression::UNCOMPRESSED);
    // How large the first page is.
    damaged[9] = 0;
    assert!(problem("a.parquet", &damaged).message.ends_with("its parts contradict each other"));
    let bytes = zipped(&[("a.parquet", &damaged), ("b.csv", b"id\n1\n")]);
    assert_eq!(table("e.zip", &bytes), "id\n1\n");
    assert_eq!(left_out("e.zip", &bytes), [("broken_file", "e.zip › a.parquet".into())]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_are_refused_or_read(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8)) {
        let mut bytes = leads(Compression::SNAPPY);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = open("a.parquet", &bytes);
    }
}

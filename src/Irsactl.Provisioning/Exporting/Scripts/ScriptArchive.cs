using System.Buffers.Binary;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>
/// Makes a function's archive in the shell, with the same bytes as <see cref="FunctionPackage"/>: documents in it may name what AWS decides
/// only while the script runs, and whoever compares digests later must find nothing to do.
/// </summary>
internal static class ScriptArchive
{
    // PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3.7 and 4.3.12.
    private const int LocalHeader = 30;
    private const int CentralOffsetInEnd = 16;
    private const int EndRecord = 22;

    /// <summary>The function <c>make_zip FOLDER NAME…</c>, which writes <c>FOLDER.zip</c>.</summary>
    public static string Function()
    {
        var zip = FunctionPackage.WithoutDocuments().Zip.Span;
        var central = zip[BinaryPrimitives.ReadInt32LittleEndian(zip[^(EndRecord - CentralOffsetInEnd)..])..];
        return $$""""
            # Numbers as little-endian bytes.
            le16() { printf "\\x$(printf %02x $(($1 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))"; }
            le32() { le16 $(($1 & 65535)); le16 $(($1 >> 16)); }

            # A zip archive of stored files with a fixed time: the same files give the same bytes.
            make_zip() {
              local folder=$1 name file size offset=0 count=0
              shift
              : >"$work/$folder.zip"
              : >"$work/central"
              for name in "$@"; do
                file=$work/$folder/$name
                size=$(($(wc -c <"$file")))
                {
                  # The checksum is the one at the end of what gzip writes.
                  gzip -c "$file" | tail -c 8 | head -c 4
                  le32 "$size"
                  le32 "$size"
                  le16 "${#name}"
                  le16 0
                } >"$work/entry"
                { printf 'PK\x03\x04{{Escapes(zip[4..14])}}'; cat "$work/entry"; printf '%s' "$name"; cat "$file"; } >>"$work/$folder.zip"
                {
                  printf 'PK\x01\x02{{Escapes(central[4..16])}}'
                  cat "$work/entry"
                  printf '{{Escapes(central[32..42])}}'
                  le32 "$offset"
                  printf '%s' "$name"
                } >>"$work/central"
                offset=$((offset + {{LocalHeader}} + ${#name} + size))
                count=$((count + 1))
              done
              size=$(($(wc -c <"$work/central")))
              { cat "$work/central"; printf 'PK\x05\x06'; le32 0; le16 "$count"; le16 "$count"; le32 "$size"; le32 "$offset"; le16 0; } \
                >>"$work/$folder.zip"
            }

            # The digest as Lambda has it.
            digest() { openssl dgst -sha256 -binary "$1" | base64; }
            """";
    }

    private static string Escapes(ReadOnlySpan<byte> bytes)
    {
        var text = "";
        foreach (var value in bytes)
        {
            text += $"\\x{value:x2}";
        }

        return text;
    }
}

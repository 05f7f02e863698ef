using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>
/// The parameters of a query-protocol request, from the query string and a form body: <c>Tags.member.1.Key=a&amp;Tags.member.1.Value=b</c>,
/// or EC2's <c>Tag.1.Key=a</c>. A view: a list member is the same parameters seen from a prefix.
/// </summary>
internal sealed class QueryParameters
{
    // AWS's longest input is a policy of 128 KiB, percent-encoded at worst three bytes a character.
    private const int MaxBytes = 1024 * 1024;
    private const int MaxCount = 5_000;
    private const int TypicalCount = 8;

    private readonly SortedList<string, string> values;
    private readonly ReadOnlyMemory<byte> body;
    private readonly string prefix;
    private readonly string beforeIndex;

    private QueryParameters(SortedList<string, string> values, string prefix, ReadOnlyMemory<byte> body, string beforeIndex)
    {
        this.values = values;
        this.body = body;
        this.prefix = prefix;
        this.beforeIndex = beforeIndex;
    }

    /// <summary>The names of the parameters that were passed, without what follows their first dot.</summary>
    public IEnumerable<string> Names => values.Keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(key => key[prefix.Length..].Split('.')[0])
        .Distinct(StringComparer.Ordinal);

    /// <summary>The parameters of a call, which are read once.</summary>
    /// <param name="call">The call.</param>
    /// <param name="beforeIndex">What stands between the name of a list and the number of a member.</param>
    /// <exception cref="AwsServiceException">More or larger parameters than any operation takes.</exception>
    public static QueryParameters Of(AwsCall call, string beforeIndex = QueryDialect.Member)
    {
        // A streamed body is another one once its framing is off.
        if (call.Described is QueryParameters known && known.body.Equals(call.Body))
        {
            return known;
        }

        var parameters = Parse(call, beforeIndex);
        call.Described = parameters;
        return parameters;
    }

    /// <summary>Reads query string and body; a parameter in the body wins, and of several the last.</summary>
    /// <exception cref="AwsServiceException">More or larger parameters than any operation takes.</exception>
    private static QueryParameters Parse(AwsCall call, string beforeIndex)
    {
        var found = new SortedList<string, string>(TypicalCount, StringComparer.Ordinal);
        var query = call.Http.Request.QueryString.Value;
        if (!string.IsNullOrEmpty(query))
        {
            Read(Encoding.UTF8.GetBytes(query, 1, query.Length - 1), found);
        }

        if (!call.Body.IsEmpty)
        {
            Read(call.Body.Span, found);
        }

        return new QueryParameters(found, prefix: "", call.Body, beforeIndex);
    }

    /// <summary>The text of a parameter; null where it is not given.</summary>
    public string? Text(string name) => values.GetValueOrDefault(prefix + name);

    /// <summary>The text of this list member itself.</summary>
    public string Self() => values.GetValueOrDefault(prefix.TrimEnd('.'), "");

    /// <summary>
    /// The members of a list; empty for <c>Name=</c>, which is how clients send an empty list; null where it is not given.
    /// </summary>
    public IReadOnlyList<QueryParameters>? List(string name)
    {
        var members = new List<QueryParameters>();
        for (var index = 1; TryMember(name, index, out var member); index++)
        {
            members.Add(member);
        }

        return members.Count > 0 || Text(name) is not null ? members : null;
    }

    private bool TryMember(string name, int index, [NotNullWhen(true)] out QueryParameters? member)
    {
        var self = prefix + name + beforeIndex + index.ToString(CultureInfo.InvariantCulture);
        member = values.ContainsKey(self) || HasAnyBelow(self + '.') ? new QueryParameters(values, self + '.', body, beforeIndex) : null;
        return member is not null;
    }

    private bool HasAnyBelow(string start)
    {
        var (low, high) = (0, values.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(values.GetKeyAtIndex(middle), start) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < values.Count && values.GetKeyAtIndex(low).StartsWith(start, StringComparison.Ordinal);
    }

    private static void Read(ReadOnlySpan<byte> form, SortedList<string, string> found)
    {
        if (form.Length > MaxBytes)
        {
            throw TooLarge();
        }

        foreach (var range in form.Split((byte)'&'))
        {
            var pair = form[range].Trim("\r\n"u8);
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            var name = equals < 0 ? pair : pair[..equals];
            found[Decode(name)] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
            if (found.Count > MaxCount)
            {
                throw TooLarge();
            }
        }
    }

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        var text = Encoding.UTF8.GetString(encoded);
        return encoded.ContainsAny((byte)'%', (byte)'+') ? WebUtility.UrlDecode(text) : text;
    }

    private static AwsServiceException TooLarge() =>
        new(400, "MalformedQueryString", "The query string contains a syntax error.");
}

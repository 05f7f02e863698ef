using System.Globalization;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>
/// Which part of a stream is read, and the tokens that go on from there in either direction. At an end the same token comes back.
/// </summary>
/// <param name="Start">The first event.</param>
/// <param name="End">Behind the last one.</param>
internal sealed record EventPosition(int Start, int End)
{
    private const string ForwardMark = "f/";
    private const string BackwardMark = "b/";

    /// <summary>Goes on after it.</summary>
    public string Forward => Token(ForwardMark, End);

    /// <summary>Goes on before it.</summary>
    public string Backward => Token(BackwardMark, Start);

    /// <summary>Reads <c>nextToken</c> and <c>startFromHead</c>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="count">How many events there are.</param>
    /// <param name="limit">How many are asked for at most.</param>
    public static EventPosition Read(JsonParameters parameters, int count, int limit)
    {
        if (parameters.Text("nextToken") is not { } token)
        {
            return parameters.Flag("startFromHead") is true ? From(0, count, limit) : Until(count, limit);
        }

        if (token.Length != 2 + 56 || !int.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index > count)
        {
            throw LogsErrors.InvalidToken();
        }

        return token.StartsWith(ForwardMark, StringComparison.Ordinal) ? From(index, count, limit)
            : token.StartsWith(BackwardMark, StringComparison.Ordinal) ? Until(index, limit)
            : throw LogsErrors.InvalidToken();
    }

    private static EventPosition From(int start, int count, int limit) => new(start, Math.Min(count, start + limit));

    private static EventPosition Until(int end, int limit) => new(Math.Max(0, end - limit), end);

    private static string Token(string mark, int index) => string.Create(CultureInfo.InvariantCulture, $"{mark}{index:D56}");
}

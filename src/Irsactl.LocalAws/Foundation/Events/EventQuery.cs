using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>Which events a reader wants, and how.</summary>
internal sealed record EventQuery
{
    private EventQuery()
    {
    }

    /// <summary>The id after which to begin; null for what is to come (or, without following, for all that is kept).</summary>
    public long? After { get; private init; }

    /// <summary>How many of the latest to begin with; null where <see cref="After"/> says it. A filter may leave fewer of them.</summary>
    public int? Latest { get; private init; }

    /// <summary>Whether to go on with what is to come.</summary>
    public bool Follows { get; private init; }

    /// <summary>Whether to write lines of JSON instead of server-sent events.</summary>
    public bool IsLines { get; private init; }

    private string? Service { get; init; }

    private string? Operation { get; init; }

    /// <summary>Reads the query string and the headers <c>Accept</c> and <c>Last-Event-ID</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="query">What it asks for.</param>
    /// <param name="problem">What is wrong with it, for its sender.</param>
    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out EventQuery? query, [NotNullWhen(false)] out string? problem)
    {
        (query, problem) = (null, null);
        var parameters = request.Query;

        // A browser that lost its connection comes back with the same URL and the id it had got to: the header is the newer one.
        var after = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : parameters["after"].ToString();
        long position = 0;
        if (after.Length > 0 && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out position))
        {
            problem = $"'{after}' is not the id of an event";
            return false;
        }

        var latest = parameters["latest"].ToString();
        var count = 0;
        if (latest.Length > 0 && (after.Length > 0 || !int.TryParse(latest, NumberStyles.None, CultureInfo.InvariantCulture, out count)))
        {
            problem = after.Length > 0 ? "after and latest do not go together" : $"'{latest}' is no number of events";
            return false;
        }

        var follow = (string?)parameters["follow"] ?? "true";
        if (follow is not ("true" or "false"))
        {
            problem = $"follow is 'true' or 'false', not '{follow}'";
            return false;
        }

        query = new EventQuery
        {
            After = after.Length == 0 ? null : position,
            Latest = latest.Length == 0 ? null : count,
            Follows = follow is "true",
            IsLines = follow is "false"
                || request.Headers.Accept.ToString().Contains("application/x-ndjson", StringComparison.OrdinalIgnoreCase),
            Service = parameters["service"],
            Operation = parameters["operation"],
        };
        return true;
    }

    /// <summary>Whether an event is asked for.</summary>
    public bool Wants(RequestEvent request) =>
        (string.IsNullOrEmpty(Service) || Service.Equals(request.Service, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Operation) || Operation.Equals(request.Operation, StringComparison.OrdinalIgnoreCase));
}

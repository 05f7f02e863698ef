using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.CloudFront.Settings;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>A request to an origin.</summary>
internal sealed record OriginRequest
{
    private const string Authorization = "Authorization";

    /// <summary>What the viewer asked.</summary>
    public required ViewerRequest Viewer { get; init; }

    /// <summary>The query that goes on.</summary>
    public required string Query { get; init; }

    /// <summary>The headers that go on.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>What <c>Via</c> says.</summary>
    public required string Via { get; init; }

    /// <summary>The version in the cache, where the origin is only asked whether it still holds.</summary>
    public OriginAnswer? Known { get; init; }

    /// <summary>Whether the viewer's own signature goes on to the origin.</summary>
    public bool IsSignedByViewer => Headers.Any(header => header.Key.Equals(Authorization, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes the request that a viewer's leads to.</summary>
    /// <param name="viewer">The viewer's.</param>
    /// <param name="rules">What objects are told apart by: that goes on in any case.</param>
    /// <param name="more">What goes on beside that, or null.</param>
    /// <param name="via">What <c>Via</c> says.</param>
    public static OriginRequest Of(ViewerRequest viewer, CacheRules rules, OriginRequestRules? more, string via) => new()
    {
        Viewer = viewer,
        Query = ForwardedValues.Query(viewer.Query, name => rules.Queries.Has(name) || more?.Queries.Has(name) == true),
        Headers =
        [
            .. ForwardedValues.Headers(viewer, rules, more),
            .. ForwardedValues.Cookies(viewer, name => rules.Cookies.Has(name) || more?.Cookies.Has(name) == true)
                is { Length: > 0 } cookies
                ? (KeyValuePair<string, string>[])[new("Cookie", cookies)]
                : [],
        ],
        Via = viewer.Header("Via") is { Length: > 0 } before ? $"{before}, {via}" : via,
    };

    /// <summary>The request as it is sent.</summary>
    public HttpRequestMessage ToMessage(OriginSettings origin, Uri target, OriginSignature? signature)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(Viewer.Method), target) { Version = new Version(1, 1) };
        if (!Viewer.IsRead && (Viewer.Body.Length > 0 || HttpMethods.IsPost(Viewer.Method) || HttpMethods.IsPut(Viewer.Method)))
        {
            message.Content = new ReadOnlyMemoryContent(Viewer.Body);
            if (Viewer.Header("Content-Type") is { } type)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        foreach (var (name, value) in Headers.Where(
            header => signature is null || !header.Key.Equals(Authorization, StringComparison.OrdinalIgnoreCase)))
        {
            Add(message, name, value);
        }

        if (!message.Headers.NonValidated.Contains("User-Agent"))
        {
            Add(message, "User-Agent", "Amazon CloudFront");
        }

        Add(message, "Via", Via);
        Add(
            message,
            "X-Forwarded-For",
            Viewer.Header("X-Forwarded-For") is { Length: > 0 } before ? $"{before}, {Viewer.Address}" : Viewer.Address);
        Add(message, "X-Amz-Cf-Id", Viewer.Id);
        foreach (var (name, value) in origin.CustomHeaders)
        {
            message.Headers.Remove(name);
            Add(message, name, value);
        }

        AddConditions(message);
        signature?.AddTo(message, target.AbsolutePath, target.Query is ['?', .. var query] ? query : "", origin.DomainName, Viewer.IsRead
            ? default
            : Viewer.Body);
        return message;
    }

    private void AddConditions(HttpRequestMessage message)
    {
        if (Known?.Header("ETag") is { } tag)
        {
            Add(message, "If-None-Match", tag);
        }

        if (Known?.Header("Last-Modified") is { } time)
        {
            Add(message, "If-Modified-Since", time);
        }
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
        {
            message.Headers.Host = value;
        }
        else
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}

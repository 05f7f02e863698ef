using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.ApiGateway.Wire;

/// <summary>The document with the parameters of a request, read with the limits of the service model.</summary>
internal sealed class ApiInput : IDisposable
{
    private const int MaxTags = 50;

    private readonly JsonParameters parameters;

    private ApiInput(JsonParameters parameters) => this.parameters = parameters;

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="AwsServiceException">It is no JSON object.</exception>
    public static ApiInput Read(RestRequest request) => new(JsonParameters.Parse(request.Call.Body));

    /// <summary>The document itself.</summary>
    public JsonParameters Parameters => parameters;

    /// <summary>A text, or null.</summary>
    /// <exception cref="AwsServiceException">It is too short or too long.</exception>
    public string? Text(string name, int min, int max)
    {
        var violations = new Violations();
        var text = parameters.Text(name);
        violations.Length(name, text, min, max);
        Finish(violations);
        return text;
    }

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="AwsServiceException">It is not there, too short or too long.</exception>
    public string Required(string name, int max)
    {
        var violations = new Violations();
        var text = parameters.Text(name);
        violations.Require(name, text);
        violations.Length(name, text, 1, max);
        Finish(violations);
        return text ?? "";
    }

    /// <summary>A number, or null.</summary>
    /// <exception cref="AwsServiceException">It is too small or too large.</exception>
    public int? Number(string name, int min, int max)
    {
        var violations = new Violations();
        var number = parameters.Number(name);
        violations.Range(name, number, min, max);
        Finish(violations);
        return number;
    }

    /// <summary>A map of texts, or null.</summary>
    public ImmutableSortedDictionary<string, string>? Map(string name) =>
        parameters.Map(name) is { } map ? Tables.New<string>().SetItems(map) : null;

    /// <summary>Tags, or null.</summary>
    public ImmutableSortedDictionary<string, string>? Tags() => Map("tags") is { } tags ? Check(tags) : null;

    /// <summary>Checks tags as they will be.</summary>
    /// <exception cref="AwsServiceException">They are too many, or too long.</exception>
    public static ImmutableSortedDictionary<string, string> Check(ImmutableSortedDictionary<string, string> tags)
    {
        var violations = new Violations();
        violations.Count("tags", tags.Keys.ToList(), 0, MaxTags);
        foreach (var (key, value) in tags)
        {
            violations.Length("tags.key", key, 1, 128);
            violations.Length("tags.value", value, 0, 256);
        }

        Finish(violations);
        return tags;
    }

    /// <summary>Refuses members that AWS knows and nothing here does.</summary>
    /// <exception cref="AwsServiceException">One of them is there.</exception>
    public void RefuseUnserved(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parameters.Has(name))
            {
                throw ApiGatewayErrors.NotImplemented($"the member {name}");
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => parameters.Dispose();

    private static void Finish(Violations violations)
    {
        if (violations.Message is { } message)
        {
            throw ApiGatewayErrors.BadRequest(message);
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>Reads and writes what pages of other origins may do with a URL.</summary>
internal static class CorsJson
{
    private static readonly string[] Methods = ["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"];

    /// <summary>Reads the member <c>Cors</c>; null where it is not given.</summary>
    public static FunctionCors? Read(JsonParameters parameters)
    {
        if (parameters.Structure("Cors") is not { } given)
        {
            return null;
        }

        var cors = new FunctionCors
        {
            AllowCredentials = given.Flag("AllowCredentials"),
            AllowHeaders = List(given, "AllowHeaders"),
            AllowMethods = List(given, "AllowMethods"),
            AllowOrigins = List(given, "AllowOrigins"),
            ExposeHeaders = List(given, "ExposeHeaders"),
            MaxAge = given.Number("MaxAge"),
        };
        var check = new LambdaCheck();
        check.Range("cors.maxAge", cors.MaxAge, 0, 86_400);
        foreach (var method in cors.AllowMethods ?? [])
        {
            check.Choice("cors.allowMethods", method, Methods);
        }

        check.Finish();
        return cors;
    }

    /// <summary>Writes the member.</summary>
    public static void Write(Utf8JsonWriter json, FunctionCors cors)
    {
        json.WriteStartObject("Cors");
        if (cors.AllowCredentials is { } credentials)
        {
            json.WriteBoolean("AllowCredentials", credentials);
        }

        Write(json, "AllowHeaders", cors.AllowHeaders);
        Write(json, "AllowMethods", cors.AllowMethods);
        Write(json, "AllowOrigins", cors.AllowOrigins);
        Write(json, "ExposeHeaders", cors.ExposeHeaders);
        if (cors.MaxAge is { } age)
        {
            json.WriteNumber("MaxAge", age);
        }

        json.WriteEndObject();
    }

    private static ImmutableArray<string>? List(JsonParameters given, string name) => given.Texts(name) is { } texts ? [.. texts] : null;

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string>? texts)
    {
        if (texts is not { } given)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in given)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

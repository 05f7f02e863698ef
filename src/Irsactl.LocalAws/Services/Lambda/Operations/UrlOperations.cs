using System.Security.Cryptography;
using System.Text.Json;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Function URLs.</summary>
internal sealed class UrlOperations(LambdaContext lambda)
{
    private const string Path = "/2021-10-31/functions/{FunctionName}/url";
    private const int IdLength = 32;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateFunctionUrlConfig", "POST", Path, Create)
        .Add("GetFunctionUrlConfig", "GET", Path, Get)
        .Add("UpdateFunctionUrlConfig", "PUT", Path, Update)
        .Add("DeleteFunctionUrlConfig", "DELETE", Path, Delete)
        .Add("ListFunctionUrlConfigs", "GET", Path + "s", List);

    private RestAnswer Create(RestRequest request)
    {
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var check = new LambdaCheck();
        var authType = check.Required("authType", parameters.Text("AuthType"));
        CheckAuthType(check, authType);
        check.Finish();
        RefuseStreaming(parameters);
        var cors = CorsJson.Read(parameters);
        var reference = Open(request, authType);
        var now = lambda.Now;
        var made = new FunctionUrl(NewId(), authType, now, now) { Cors = cors };
        var function = lambda.Change(request, reference, function => function.Urls.ContainsKey(reference.Qualifier)
            ? throw LambdaErrors.Conflict(
                $"Failed to create function url config for [functionArn = {reference.QualifiedArn}]. Error message:  FunctionUrlConfig "
                + "exists for this Lambda function")
            : function with { Urls = function.Urls.Add(reference.Qualifier, made) });
        return RestAnswer.Json(json => Write(json, function, reference.Qualifier, made), StatusCodes.Status201Created);
    }

    private RestAnswer Get(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        var function = LambdaContext.Require(lambda.Store.Current, request, Open(request, Existing(request, reference)?.AuthType));
        var url = Require(function, reference);
        return RestAnswer.Json(json => Write(json, function, reference.Qualifier, url));
    }

    private RestAnswer Update(RestRequest request)
    {
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var authType = parameters.Text("AuthType");
        var check = new LambdaCheck();
        CheckAuthType(check, authType);
        check.Finish();
        RefuseStreaming(parameters);
        var cors = CorsJson.Read(parameters);
        var reference = FunctionReference.Read(request);
        Open(request, authType ?? Existing(request, reference)?.AuthType);
        var function = lambda.Change(request, reference, function =>
        {
            var url = Require(function, reference);
            var changed = url with { AuthType = authType ?? url.AuthType, Cors = cors ?? url.Cors, Modified = lambda.Now };
            return function with { Urls = function.Urls.SetItem(reference.Qualifier, changed) };
        });
        return RestAnswer.Json(json => Write(json, function, reference.Qualifier, Require(function, reference)));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        Open(request, Existing(request, reference)?.AuthType);
        lambda.Change(request, reference, function =>
        {
            Require(function, reference);
            return function with { Urls = function.Urls.Remove(reference.Qualifier) };
        });
        return RestAnswer.Empty();
    }

    private RestAnswer List(RestRequest request)
    {
        var function = lambda.Open(request, FunctionReference.Read(request));
        var page = LambdaPage.Of(request, function.Urls, url => url.Value.Id, limit: 50);
        return RestAnswer.Json(json => page.Write(json, "FunctionUrlConfigs", url => Write(json, function, url.Key, url.Value)));
    }

    private FunctionReference Open(RestRequest request, string? authType)
    {
        var reference = FunctionReference.Read(request);
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (authType is not null)
        {
            keys["lambda:FunctionUrlAuthType"] = [authType];
        }

        lambda.Authorize(request, reference, keys);
        return reference.Qualifier.Length > 0 && reference.Qualifier.All(char.IsAsciiDigit)
            ? throw LambdaErrors.Validation(
                $"1 validation error detected: Value '{reference.Qualifier}' at 'qualifier' failed to satisfy constraint: " +
                "Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)")
            : reference;
    }

    private FunctionUrl? Existing(RestRequest request, FunctionReference reference) =>
        lambda.Store.Current.Find(request.Call.Region, reference.Name)?.Urls.GetValueOrDefault(reference.Qualifier);

    private static FunctionUrl Require(Function function, FunctionReference reference) =>
        function.Urls.GetValueOrDefault(reference.Qualifier) ?? throw LambdaErrors.NothingThere();

    private static void CheckAuthType(LambdaCheck check, string? authType)
    {
        if (authType is not "")
        {
            check.Choice("authType", authType, FunctionUrl.None, FunctionUrl.Iam);
        }
    }

    private static void RefuseStreaming(JsonParameters parameters)
    {
        if (parameters.Text("InvokeMode") is "RESPONSE_STREAM")
        {
            throw LambdaErrors.NotImplemented("URLs that stream: InvokeMode RESPONSE_STREAM");
        }
    }

    private static string NewId() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", IdLength);

    private static void Write(Utf8JsonWriter json, Function function, string qualifier, FunctionUrl url)
    {
        json.WriteString("FunctionUrl", $"https://{url.HostIn(function.Region)}/");
        json.WriteString("FunctionArn", function.ArnOf(qualifier));
        json.WriteString("AuthType", url.AuthType);
        if (url.Cors is { } cors)
        {
            CorsJson.Write(json, cors);
        }

        json.WriteString("CreationTime", Time(url.Created));
        json.WriteString("LastModifiedTime", Time(url.Modified));
        json.WriteString("InvokeMode", "BUFFERED");
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

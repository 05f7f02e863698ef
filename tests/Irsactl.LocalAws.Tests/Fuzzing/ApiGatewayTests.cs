using System.Text;
using CsCheck;
using Irsactl.LocalAws.Services.ApiGateway;
using Irsactl.LocalAws.Services.ApiGateway.Serving;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>What functions return, and routes and paths from anywhere.</summary>
public sealed class ApiGatewayTests
{
    [Fact]
    public void WhatFunctionsReturn_IsAnAnswerOrNone() =>
        Gen.Select(
            Mutations.Of(
                """{"statusCode":200,"headers":{"a":"b","c":1},"multiValueHeaders":{"d":["e"]},"cookies":["f=g"],"body":"aGk=","isBase64Encoded":true}"""u8.ToArray(),
                """{"any":["thing"]}"""u8.ToArray(),
                "\"text\""u8.ToArray()),
            Gen.Bool).Sample(
            (payload, canBeInferred) =>
            {
                if (FunctionReply.TryRead(payload, canBeInferred, out var reply))
                {
                    reply.Status.ShouldBeInRange(100, 599);
                }
            },
            iter: Fuzz.Iterations(5000));

    [Fact]
    public void RouteThatIsTaken_TakesItsOwnPath() =>
        Gen.Select(Mutations.Of("GET /pets/{id}/x", "ANY /{proxy+}", "POST /a"), Mutations.Of("/pets/1/x", "/a", "/")).Sample(
            (text, path) =>
            {
                if (!RouteKey.TryParse(text, out var key))
                {
                    return;
                }

                key.Exactness.ShouldNotBeEmpty();
                key.Matches("GET", path.StartsWith('/') ? path : "/" + path, out _);
                var own = key.Path.Replace("+}", "}", StringComparison.Ordinal);
                key.Matches(key.Method is RouteKey.Any ? "GET" : key.Method, own, out _)
                    .ShouldBeTrue(Encoding.UTF8.GetByteCount(own) + " " + own);
            },
            iter: Fuzz.Iterations(5000));
}

using System.Text;
using CsCheck;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Lambda.Execution;
using Irsactl.LocalAws.Services.Lambda.Packages;
using Irsactl.LocalAws.Services.Lambda.Urls;
using Irsactl.LocalAws.Services.Logs;
using Irsactl.LocalAws.Tests.Lambda;
using Irsactl.Testing;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>What Lambda and its log read from outside: archives, results, output, patterns.</summary>
public sealed class FunctionInputTests
{
    private static readonly byte[][] Archives =
    [
        FunctionKit.Zip(("index.mjs", "export const handler = 1;"), ("lib/a.js", new string('x', 400)), ("lib/b/c.json", "{}")),
        FunctionKit.Zip(("../outside", "x")),
        FunctionKit.Zip(("/absolute", "x"), ("a/../../b", "y")),
        FunctionKit.Zip(("twice", "x"), ("twice", "y"), ("twice/below", "z")),
    ];

    private static readonly string[] Results =
    [
        """{"statusCode":200,"headers":{"content-type":"text/plain","x":"y"},"cookies":["a=b"],"body":"aGk=","isBase64Encoded":true}""",
        """{"statusCode":"404","headers":{"n":1,"t":true,"o":{}},"body":{"a":[1]}}""",
        """[1,2,{"statusCode":500}]""",
        "\"text\"",
    ];

    /// <summary>An archive is refused, or unpacks below its folder and nowhere else.</summary>
    [Fact]
    public void Archives_AlmostRight_StayInTheirFolder()
    {
        using var folder = new TemporaryFolder();
        var number = 0;
        Mutations.Of(Archives).Sample(
            zip =>
            {
                var parent = Directory.CreateDirectory(folder.At($"{number++}")).FullName;
                var target = Directory.CreateDirectory(Path.Combine(parent, "task")).FullName;
                try
                {
                    CodePackage.Check(zip);
                    CodePackage.Unpack(zip, target);
                }
                catch (AwsServiceException refusal)
                {
                    refusal.Code.ShouldBeOneOf("InvalidParameterValueException", "RequestTooLargeException");
                }

                Directory.GetFileSystemEntries(parent).ShouldBe([target]);
                Directory.Delete(parent, recursive: true);
            },
            iter: Fuzz.Iterations(1_500),
            threads: 1);
    }

    [Fact]
    public void Names_ThatAreSafe_AreBelowTheFolder() =>
        Gen.Select(Gen.OneOf("a", "..", ".", "", "/", "\\", "b c", "\0", "é").Array[1, 6], Gen.OneOf("/", "//", "")).Sample(
            (parts, separator) =>
            {
                var name = string.Join(separator, parts);
                return !CodePackage.IsSafe(name)
                    || Path.GetFullPath(Path.Combine("/folder", name)).StartsWith("/folder/", StringComparison.Ordinal);
            },
            iter: Fuzz.Iterations(20_000));

    /// <summary>A result becomes an answer that can be put on the wire, or none.</summary>
    [Fact]
    public void Results_AlmostRight_AreAnswersOrNone() => Mutations.Of([.. Results.Select(Encoding.UTF8.GetBytes)]).Sample(
        payload =>
        {
            if (UrlAnswer.Read(payload) is { } answer)
            {
                answer.Status.ShouldBeInRange(200, 599);
                answer.Headers.ShouldAllBe(header => header.Key.All(character => character > ' ' && character < 127 && character != ':')
                    && !header.Value.Contains('\n') && !header.Value.Contains('\r'));
            }
        },
        iter: Fuzz.Iterations(20_000));

    [Fact]
    public void Patterns_AlmostRight_AreReadOrRefused() =>
        Mutations.Of("ERROR -\"two words\" ?three ?\"four\"", "{ $.a = 1 }", "[a, b]", "-").Sample(
            text =>
            {
                try
                {
                    new FilterPattern(text).Matches("ERROR three");
                }
                catch (AwsServiceException refusal)
                {
                    refusal.Code.ShouldBeOneOf("InvalidParameterException", "NotImplemented");
                }
            },
            iter: Fuzz.Iterations(20_000));

    /// <summary>However the output comes in pieces, its lines are the same.</summary>
    [Fact]
    public void Output_InAnyPieces_HasTheSameLines() => Gen.Select(Gen.OneOf("a", "bc", "\n", "\r\n", "").Array[0, 30], Gen.Int[1, 5])
        .Sample(
            (parts, size) =>
            {
                var text = string.Concat(parts);
                List<string> lines = [];
                var splitter = new LineSplitter(lines.Add);
                foreach (var piece in text.Chunk(size))
                {
                    splitter.Add(piece);
                }

                splitter.End();
                var expected = text.Split('\n');
                return lines.SequenceEqual(expected[^1].Length == 0 ? expected[..^1] : expected, StringComparer.Ordinal);
            },
            iter: Fuzz.Iterations(20_000));
}

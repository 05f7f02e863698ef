using System.Text;
using System.Text.Json;
using Irsactl.Cli.Commands.Adopting;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Starting;

/// <summary>Asks, writes, and says what comes next.</summary>
internal sealed class InitRun(CommandContext context, InitChoices choices)
{
    /// <summary>Runs it.</summary>
    /// <exception cref="IrsactlException">Something is missing or cannot be used, or the file says something else.</exception>
    public async Task<int> RunAsync(InitAnswers answers, CancellationToken cancellationToken)
    {
        var asks = context.CanAsk && !choices.AsksNothing;
        var questions = new InitQuestions(context).All;
        // What flags say is wrong already, no answer would mend.
        _ = Interview.Assume(questions.Where(question => answers[question.Flag] is not null), answers);
        if (asks)
        {
            context.ErrorProse.WriteLine(
                $"A few questions, then {TerminalText.EscapeLine(choices.ShownFile)}. Enter takes what is in brackets; Ctrl-C ends without a file.");
            answers = await new Interview(context).AskAsync(questions, answers, cancellationToken);
        }
        else
        {
            answers = Interview.Assume(questions, answers);
        }

        answers.CheckHosting();
        var text = InitText.Of(answers.Keys(choices.IsPrinted ? "" : Path.GetDirectoryName(choices.File) ?? ""));
        var content = Encoding.UTF8.GetBytes(text);
        // By the reader that plan and apply read it with: what it would refuse is not written.
        var declared = DeclarationReader.Read(choices.ShownFile, content).Only;
        if (choices.IsPrinted)
        {
            await context.Out.WriteAsync(text);
            return ExitCode.Success;
        }

        var overwrites = choices.Overwrites || (asks && await AgreesToOverwriteAsync(content, cancellationToken));
        var isNew = await DeclarationFile.WriteAsync(choices.File, content, overwrites, cancellationToken);
        Report(declared, isNew);
        return ExitCode.Success;
    }

    private async Task<bool> AgreesToOverwriteAsync(byte[] content, CancellationToken cancellationToken) =>
        File.Exists(choices.File)
        && !InputFile.ReadBytes(choices.File).AsSpan().SequenceEqual(content)
        && await Question.AgreesAsync(
            context, TerminalText.EscapeLine($"\n{choices.File} says something else. Write over it?"), cancellationToken);

    private void Report(DeclaredCluster declared, bool isNew)
    {
        (string Words, string Why)[] next =
        [
            ("doctor", "whether machine and account have what it takes"),
            ("plan", "what would be made; nothing is changed"),
            ("apply", "make it"),
        ];
        var commands = next.Select(step => $"{context.ProgramName} {step.Words} -f {choices.File}").ToList();
        if (choices.Format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => Write(json, declared, isNew, commands));
        }

        context.ErrorProse.WriteLine(TerminalText.EscapeLine(
            $"{choices.File} {(isNew ? "written" : "says so already")}: {declared.Name} in {declared.Region}. Next:"));
        foreach (var (command, (_, why)) in commands.Zip(next))
        {
            context.ErrorProse.WriteLine(TerminalText.EscapeLine($"  {command.PadRight(commands.Max(line => line.Length))}  {why}"));
        }
    }

    private void Write(Utf8JsonWriter json, DeclaredCluster declared, bool isNew, List<string> commands)
    {
        json.WriteStartObject();
        json.WriteString("file", choices.File);
        json.WriteBoolean("written", isNew);
        json.WriteString("name", declared.Name);
        json.WriteString("region", declared.Region);
        json.WriteString("hosting", declared.ReadHosting()?.Kind);
        json.WriteStartArray("next");
        commands.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

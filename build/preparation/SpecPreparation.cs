namespace OneNce.Preparation
{
    using System;
    using System.Collections.Generic;
    using System.IO;
    using System.Linq;
    using System.Runtime.ExceptionServices;
    using System.Threading;
    using Microsoft.Build.Framework;
    using Microsoft.Build.Utilities;
    using YamlDotNet.Core;

    /// <summary>
    /// Writes the copy of a document that NSwag generates from: every document is read in one way, its types are said,
    /// and its names are legal and unique. The document itself is not changed. Later, completes the generated client.
    /// Compiled by MSBuild, against NSwag's own reader of YAML: see Generate.targets.
    /// </summary>
    public sealed class SpecPreparation : Task
    {
        /// <summary>The OpenAPI document, YAML or JSON.</summary>
        [Required]
        public string Document { get; set; }

        /// <summary>The class to generate.</summary>
        [Required]
        public string Client { get; set; }

        /// <summary>Names to use instead of those that are found: Found=Wanted;Found=Wanted.</summary>
        public string[] Names { get; set; }

        /// <summary>The copy to write, in JSON. None is written of what is no document; NSwag says why.</summary>
        [Required]
        public string Prepared { get; set; }

        /// <summary>The generated client; if it is given, it is completed.</summary>
        public string Draft { get; set; }

        /// <summary>The file of the project, whose items can be at odds.</summary>
        public string Project { get; set; }

        /// <summary>The name of the client's file, if it is given.</summary>
        public string ClientFile { get; set; }

        /// <summary>All clients of the project, each with its Document and Namespace.</summary>
        public ITaskItem[] Clients { get; set; }

        private string Keys => Prepared + ".keys";

        public override bool Execute()
        {
            try
            {
                if (Draft is null)
                {
                    OnALargeStack(Prepare);
                }
                else
                {
                    Complete();
                }
            }
            catch (SpecException exception)
            {
                Log.LogError(
                    null,
                    exception.Code,
                    null,
                    Document,
                    exception.Line,
                    exception.Column,
                    0,
                    0,
                    "{0}",
                    exception.Message
                );
            }

            return !Log.HasLoggedErrors;
        }

        /// <summary>
        /// A chain of types is followed from one to the next: on the stack of MSBuild, a long one would end its process.
        /// </summary>
        private static void OnALargeStack(Action action)
        {
            ExceptionDispatchInfo failure = null;
            void Run()
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            }

            var thread = new Thread(Run, 256 << 20);
            thread.Start();
            thread.Join();
            failure?.Throw();
        }

        private void Prepare()
        {
            if (Read() is Node root && root["paths"]?.IsMap == true && root["components"]?.IsScalar != true)
            {
                var chosen = (Names ?? new string[0])
                    .Select(name => name.Split('='))
                    .Where(name => name.Length == 2)
                    .ToDictionary(name => name[0].Trim(), name => name[1].Trim());
                var keys = Preparation.Prepare(root, Path.GetDirectoryName(Document), Client, chosen);
                File.WriteAllText(Prepared, NodeWriter.Write(root));
                File.WriteAllLines(Keys, keys.SelectMany(key => new[] { key.Key, Uri.EscapeDataString(key.Value) }));
            }
        }

        private Node Read()
        {
            var text = File.ReadAllText(Document);
            if (text.TrimStart().StartsWith("{", StringComparison.Ordinal))
            {
                var json = JsonReader.Read(text);
                if (json != null || Path.GetExtension(Document) == ".json")
                {
                    return json;
                }
            }

            try
            {
                return NodeReader.Read(text);
            }
            catch (YamlException)
            {
                return null;
            }
        }

        /// <summary>
        /// What the replaced templates write by themselves, for settings that do without them: JsonConvert runs the
        /// application's DefaultSettings first, and what quotes a secret is caught by whoever knows it.
        /// </summary>
        private static string Redirect(string client) =>
            client
                .Replace("Newtonsoft.Json.JsonConvert.SerializeObject(", "OneNceJson.Serialize(")
                .Replace("Newtonsoft.Json.JsonConvert.DeserializeObject<", "OneNceJson.Deserialize<")
                .Replace(
                    "client_.SendAsync(request_, "
                        + "System.Net.Http.HttpCompletionOption.ResponseHeadersRead, cancellationToken)",
                    "SendRequestAsync(client_, request_, cancellationToken)"
                );

        private void Complete()
        {
            var (lines, keys) = (File.ReadAllLines(Keys), new Dictionary<string, string>());
            for (var line = 0; line + 1 < lines.Length; line += 2)
            {
                keys[lines[line]] = Uri.UnescapeDataString(lines[line + 1]);
            }

            var client = Preparation.Restore(Redirect(File.ReadAllText(Draft)), keys) + (char)10;
            var overlap = Neighbours()
                .Select(other => Overlap.Check(Document, client, other.GetMetadata("Document"), other.ItemSpec))
                .FirstOrDefault(found => found != null);
            if (overlap != null)
            {
                Log.LogError(null, "ONCE0017", null, Project, 0, 0, 0, 0, "{0}", overlap);
            }

            File.WriteAllText(Draft, client);
        }

        /// <summary>The other clients of the namespace, as far as they have been generated.</summary>
        private IEnumerable<ITaskItem> Neighbours()
        {
            var own = Clients.First(item => Path.GetFileName(item.ItemSpec) == ClientFile);
            return Clients.Where(item =>
                item.GetMetadata("Namespace") == own.GetMetadata("Namespace")
                && Path.GetFileName(item.ItemSpec) != ClientFile
                && File.Exists(item.ItemSpec)
            );
        }
    }
}

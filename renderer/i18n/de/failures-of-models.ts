import type { failuresOfModels as english } from '../en/failures-of-models.ts';

/** What can go wrong with a language model and its server, in German. */
export const failuresOfModels: Record<keyof typeof english, string> = {
  'failure.modelTimeout': '{model} hat nicht rechtzeitig geantwortet; ein kleineres Modell versuchen',
  'failure.modelWithin': '{model} hat nicht binnen {seconds} s geantwortet',
  'failure.modelRests': '{model} ist {times}-mal nacheinander ausgefallen und ruht {seconds} s',
  'failure.modelUnusable': '{name} ({model}) gab auf zweimalige Frage keine brauchbare Antwort',
  'failure.modelQuota': '{model} hat das Kontingent für heute aufgebraucht',
  'failure.modelTimeLimit':
    '{model} hat binnen der Zeit {lines} Zeilen beantwortet; der Rest bleibt den Regeln',
  'failure.modelMoneyToday':
    'Der Betrag für {model} für heute ist aufgebraucht; in den Einstellungen erhöhen',
  'failure.modelMoneyMonth':
    'Der Betrag für {model} für diesen Monat ist aufgebraucht; in den Einstellungen erhöhen',
  'failure.ollamaMissing': 'Ollama hat das Modell {model} nicht; herunterladen mit: ollama pull {command}',
  'failure.ollamaBusy': 'Ollama ist mit anderen Anfragen beschäftigt ({why}); es wird erneut versucht',
  'failure.ollamaOrder': 'Ollama ist gestört ({status}: {why}); neu starten',
  'failure.ollamaRefused': 'Ollama hat die Anfrage abgelehnt ({status}: {why})',
  'failure.ollamaMemory':
    '{model} braucht mehr Speicher, als auf diesem Rechner frei ist ({why}); ein kleineres Modell wählen',
  'failure.ollamaCut': '{model} wurde bei {tokens} Tokens abgeschnitten; ein größeres Modell versuchen',
  'failure.ollamaCloud':
    '{model} läuft in einer Cloud, nicht auf diesem Rechner; unter Einstellungen, Entscheidungen ein lokales Modell wählen',
  'failure.ollamaStopped': 'Ollama läuft nicht unter {url}; starten mit: ollama serve',
  'failure.ollamaBroke': 'Ollama ist mitten in einer Antwort abgebrochen',
  'failure.ollamaFailed': 'Ollama ist mitten in einer Antwort ausgefallen: {why}',
  'failure.geminiForm': 'Gemini hat in einer Form geantwortet, die diese Version nicht kennt',
  'failure.geminiQuestion': 'Gemini hat die Frage abgelehnt ({why})',
  'failure.geminiNone': 'Gemini hat keine Antwort gegeben',
  'failure.geminiWithheld': 'Gemini hat die Antwort zurückgehalten ({why})',
  'failure.geminiCut': 'Die Antwort von Gemini wurde bei {tokens} Tokens abgeschnitten',
  'failure.geminiEarly': 'Gemini hat vorzeitig aufgehört ({why})',
  'failure.geminiTimeout': 'Gemini hat nicht rechtzeitig geantwortet',
  'failure.geminiNetwork': 'Gemini ist nicht erreichbar ({why}); das Netz prüfen',
  'failure.geminiKey':
    'Gemini hat den Schlüssel abgelehnt; unter Einstellungen, Entscheidungen einen gültigen eingeben',
  'failure.geminiModel':
    'Gemini kennt dieses Modell nicht; unter Einstellungen, Entscheidungen ein anderes wählen',
  'failure.geminiOverload': 'Gemini ist überlastet oder gestört ({status})',
  'failure.geminiRefused': 'Gemini hat die Anfrage abgelehnt ({status}): {why}',
  'failure.geminiDay': 'Das Kontingent von Gemini für heute ist aufgebraucht',
  'failure.geminiWait': 'Gemini bittet, {seconds} s zu warten',
};
